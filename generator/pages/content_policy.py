"""The content security policy of pages: what a browser may load for them and run in them."""

from urllib.parse import urlsplit

from generator.site_facts import SiteFacts

_RULES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",  # the search is a WebAssembly module, which is compiled, not evaluated
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's style sheet draws its icons from `data:` addresses
    "connect-src 'self'",
    "base-uri 'none'",
)


def content_policy(site: SiteFacts) -> str:
    """The policy for a `meta` element: all is the site's own, but for where a configured form is sent.

    Source: https://www.w3.org/TR/CSP3/. No page holds a script or style, so none is allowed by hash.
    """
    targets = ["'self'"]
    if site.sign_up:
        action = urlsplit(site.sign_up.action)
        targets.append(f"{action.scheme}://{action.netloc}")
    return "; ".join((*_RULES, f"form-action {' '.join(targets)}"))
