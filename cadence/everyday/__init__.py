"""What is asked about the rhythm, the figures and the decisions in everyday words: `read_everyday` says which question.

The words and the questions are data: data/words.txt, data/questions.txt.
"""

from cadence.everyday.reading import Everyday, read_everyday

__all__ = ["Everyday", "read_everyday"]
