"""Which element of a tagged PDF words are of is told from the content that their objects draw."""

import pytest
from tagged_pages import element, page, said
from tiny_pdf import words

from pipeline.read.pdf import calls, structure

STRIDE = structure._STRIDE
"""Objects of which only the first and the last are asked for their content, where that is the same."""


def paragraphs(*counts):
    """A tagged PDF of paragraphs on one line, of so many words each, an object a word; and its blocks."""
    texts, drawn, at = [], [], 0
    for letter, count in zip("abcde", counts, strict=False):
        texts.append([f"{letter}{number}" for number in range(count)])
        drawn.append("".join(words(20 + 14 * (at + i), 100, text, 5) for i, text in enumerate(texts[-1])))
        at += count
    content = page(*(element("P", (0, stream)) for stream in drawn))
    return content, [("Paragraph", " ".join(text)) for text in texts]


@pytest.mark.parametrize("counts", [(5, STRIDE - 5), (1, 1), (3, 2 * STRIDE, 2), (STRIDE, 4, 4, STRIDE, 1)])
def test_words_are_of_the_paragraph_whose_content_draws_them_wherever_that_ends(counts):
    content, blocks = paragraphs(*counts)

    assert said(content) == blocks


def test_of_a_content_that_many_objects_draw_those_between_two_are_not_asked(monkeypatch):
    asked = []
    ask = calls.content_of_object
    monkeypatch.setattr(calls, "content_of_object", lambda drawn: asked.append(drawn) or ask(drawn))
    content, blocks = paragraphs(3 * STRIDE)

    assert said(content) == blocks
    assert len(asked) == 2 * 3
