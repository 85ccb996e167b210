"""The MkDocs plugin `paper-digest`: the only module that knows MkDocs."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from generator.address import root_of
from generator.build import Output
from generator.pages.content_policy import content_policy
from generator.pages.page import front_matter
from generator.shell.configuration import build_inputs, configuration_fault, site_facts
from generator.shell.failure import AS_IT_WAS, building_fault
from generator.shell.folder import WATCHED
from generator.shell.frame import FRAMES, UNUSED, Frame, framed_and_rendered, in_frames, page_words
from generator.shell.last_build import Warnings, keep_build, unchanged_build
from generator.shell.navigation import paths_in, with_topics
from generator.shell.progress import INDEXING, THEME, WRITING, Progress
from generator.shell.project import project_output
from generator.shell.report import counts_line
from generator.shell.subscribing import subscribing_problems
from generator.shell.swap import bring_back, place_fault, replace_folder
from generator.shell.turn import Turn
from generator.shell.written_site import first_meeting, write_site
from generator.site_facts import SiteFacts

_log = logging.getLogger("mkdocs.plugins.paper-digest")


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: a site is described by its sources."""


class PaperDigest(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds the site of the project that `mkdocs.yml` stands in. What it holds is the state of one build."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serves = command == "serve"
        self._replaces = not self._serves and not dirty
        # A deployment goes on behind the build; warnings that nobody hears are not known to be none.
        self._may_end_early = command == "build" and not dirty and _log.isEnabledFor(logging.WARNING)
        self._turn = Turn()
        self._report = ""
        self._progress = Progress(sys.stderr, logging.getLogger("mkdocs"))
        self._warnings = Warnings()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and sort everything; with any problem, stop before a file is written."""
        if fault := configuration_fault(config):
            raise PluginError(f"mkdocs.yml:1: {fault}")
        if problems := subscribing_problems(config["extra"], Path(config.config_file_path)):
            raise PluginError("\n".join(map(str, problems)))
        if not self._serves:
            self._place = Path(config.site_dir).resolve()  # a link is not replaced, but what it leads to
            if fault := place_fault(self._place):
                raise PluginError(fault)
            self._turn.take(self._place, _log.info)
            bring_back(self._place)
        self._beside = self._turn.folder_beside(self._place) if self._replaces else None
        self._inputs = build_inputs(config, os.environ) if self._may_end_early else lambda: None
        self._made_from = self._inputs()
        if self._made_from and (last := unchanged_build(self._place, self._made_from)):
            for warning in last.warnings:
                _log.warning("%s", warning)
            self._report = f"Nothing has changed since the last build.\n{last.report}"
            raise SystemExit(0)  # MkDocs knows no other way to end a build well
        logging.getLogger("mkdocs").addHandler(self._warnings)
        self._site = site_facts(config)
        self._output = _output(Path(config.config_file_path).parent, self._site, self._progress)
        # The server of `mkdocs serve` writes a script into every page, which asks it for changes.
        config.extra["content_policy"] = None if self._serves else content_policy(self._site)
        self._progress.stage(THEME, len(self._output.pages))
        config.nav = with_topics(config.nav or [], self._output.catalog)
        self._framed, self._rendered = framed_and_rendered(self._output.pages, set(paths_in(config.nav)))
        self._frames: dict[str, Frame] = {}
        if self._beside:
            config.site_dir = str(self._beside)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that MkDocs shall render."""
        for file in tuple(files):
            if UNUSED.fullmatch(file.dest_uri):
                files.remove(file)
        self._hand_written = {file.dest_uri: file.src_uri for file in files}
        if fault := first_meeting(self._output.pages, self._hand_written):
            raise self._stopped(fault)
        for path, page in self._rendered.items():
            files.append(File.generated(config, path, content=front_matter(page)))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Keep bodies that are HTML already away from Markdown."""
        own = self._rendered.get(page.file.src_uri)
        page.update_date = (own or self._output.pages[0]).updated.isoformat()
        if own is None:
            return markdown
        page.meta.update(page_words(own.address))
        return ""

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        own = self._rendered.get(page.file.src_uri)
        if own is None:
            return html
        page.toc = TableOfContents([AnchorLink(own.title, "pd-title", 1)])  # where the theme's skip link leads
        return own.body()

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the sitemap of every page."""
        places = {self._site.absolute(page.address): page.updated.isoformat() for page in self._output.pages}
        for file in context["pages"]:
            if file.page and file.src_uri not in self._rendered:
                places[str(file.page.canonical_url)] = str(file.page.update_date)
        return {**context, "places": places}  # type: ignore[typeddict-unknown-key]

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the frames, and keep them out of the site."""
        if not page.file.src_uri.startswith(FRAMES):
            return output
        self._frames[root_of(page.url)] = Frame(output, str(page.canonical_url))
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all that MkDocs does not; then, if all went well, put the new site in the last one's place."""
        folder = Path(config.site_dir)
        if fault := write_site(self._output, self._framed_pages(), folder, hand_written=self._hand_written):
            raise self._stopped(fault)
        self._progress.end()
        # MkDocs ends a strict build that has warned, behind its last event.
        replaces = self._beside and not (config.strict and self._warnings.told)
        if self._beside and replaces:
            replace_folder(self._beside, self._place)
            folder = self._place
            config.site_dir = str(folder)  # for what comes behind a build, such as gh-deploy
        self._report = f"{counts_line(self._output.catalog)}\n{folder}/index.html"
        # What has changed meanwhile may be in the site or not.
        if self._made_from and replaces and self._inputs() == self._made_from:
            keep_build(folder, self._made_from, self._warnings.told, self._report)

    def on_build_error(self, *, error: Exception) -> None:
        self._report = ""
        if fault := building_fault(error):
            raise self._stopped(fault) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build again when a digest, a rule or a template changes."""
        for path in (Path(config.config_file_path).parent / name for name in WATCHED):
            if path.exists():
                server.watch(str(path))
        return server

    def on_shutdown(self) -> None:
        """Say what there is, and leave nothing half-built, behind an interrupted build too."""
        self._progress.end()
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        self._turn.end()
        if self._report:
            _log.info("%s", self._report)

    def _framed_pages(self) -> Iterator[tuple[str, str]]:
        yield from in_frames(self._progress.counted(WRITING, self._framed), self._frames, self._site)
        self._progress.stage(INDEXING, len(self._output.catalog.papers))

    def _stopped(self, fault: str) -> PluginError:
        return PluginError(f"{fault.rstrip('.')}. {AS_IT_WAS}" if self._replaces else fault)


def _output(root: Path, site: SiteFacts, progress: Progress) -> Output:
    output, problems = project_output(root, site, progress.stage)
    for problem in output.warnings if output else problems:
        _log.log(logging.WARNING if output else logging.ERROR, "%s", problem)
    if output is None:
        raise PluginError(f"Problems in the input: {len(problems)}. Nothing was built. {AS_IT_WAS}")
    return output
