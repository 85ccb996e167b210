"""English words that say nothing about the subject of a text."""

_TEXT = """
a about above across after again against all almost also although always am among an and another any are as at be
because been before being below between both but by can cannot could did do does doing done down due during each
either else even ever every few first for from further given had has have having he her here hers him his how
however i if in indeed instead into is it it's its itself just last least less let like made make makes making many
may me might more moreover most much must my nearly neither next no nor not now of off often on once one only onto
or other others otherwise our ours out over own per quite rather s same second several she should since so some
still such t than that the their theirs them themselves then there thereby therefore these they third this those
three through throughout thus to together too toward towards two under until up upon us use used uses using very
via was we well were what when where whereas whether which while who whole whom whose why will with within without
would yet you your
aim aims paper papers propose proposed proposes present presents show shows shown study work works
e.g i.e et al etc vs
"""
STOP_WORDS = frozenset(_TEXT.split())
