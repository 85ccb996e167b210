"""Links: what a paper's facts and the text of its abstract lead to."""
