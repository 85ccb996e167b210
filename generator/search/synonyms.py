"""Words of the field that stand for each other: a reader's query has one where a paper has another."""

import re
from collections.abc import Iterable, Mapping

_GROUPS = """
overview survey review taxonomy
image picture visual vision photo
video film movie clip
speech audio voice sound
math mathematics mathematical arithmetic
program code software coding programming
continual lifelong incremental
small tiny compact lightweight
chatbot assistant conversational dialogue chat
toxic harmful unsafe toxicity harm
safety safe guardrail refusal
efficient cheap inexpensive cost budget
fast speedup accelerate acceleration quick faster
forget forgetting forgotten
preference feedback human
reward reinforcement rl
multilingual languages crosslingual
compress compression shrink smaller
prune pruning sparsity sparse
quantization quantized bits
distillation distill teacher student
adapter lora peft
hallucination factuality truthful factual
retrieval search rag
question answering qa
medical clinical biomedical health doctor
legal law
finance financial stock economic
robot robotic embodied manipulation
benchmark evaluation test measure
dataset data corpus
synthetic generated artificial
reasoning think thinking thought
federated private privacy
merge merging average averaging ensemble
generalization robust robustness shift
prompt prompting instruction
label labels annotation annotated supervised
examples demonstrations
memory gpu
bias fairness stereotypes
attack adversarial jailbreak
teach train training tuning
vulnerability bug repair
music song
translation translate
recommendation recommender
forecasting prediction
experts moe router
uncertainty calibration confidence
explain explanation rationale
theory theoretical proof
molecule protein chemistry
education exam school
"""
_ENDING = re.compile(r"(?:ations?|ing|ers?|ed|es|s|e|al)$")
_SHORTEST = 5


def kindred_words(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The other words of the groups that a word is in, for each of these words that is in any; endings do not count."""
    groups: dict[str, list[str]] = {}
    for line in _GROUPS.split("\n"):
        group = line.split()
        for word in group:
            groups.setdefault(_stem(word), []).extend(other for other in group if other != word)
    return {word: tuple(dict.fromkeys(groups[_stem(word)])) for word in words if _stem(word) in groups}


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) >= _SHORTEST else word
