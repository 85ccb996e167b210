"""Words that say nothing of what a paper is about."""

_OF_THE_LANGUAGE = """
a about above across after again against al all almost alone along already also although always among an and another
any are around as at away be became because become been before behind being below best better between beyond both but
by can cannot could d despite did do does doing done down due during e each either enough especially et etc even ever
every few first five for found four from full fully further g get give given gives good got had hardly has have having
he hence her here highly his how however i if ii iii in indeed instead into is it its itself just last later least
less let like likely ll lot m main mainly make makes making many may me might more moreover most mostly much must my
near nearly need needed neither never nevertheless new next no non none nor not now obtain of off often on once one
only onto or other others otherwise our out over overall own particular particularly per perhaps possible quite rather
re really recent recently respectively s same second see seem seems seen several shall she should simply since single
six so some sometimes specific specifically still such t take ten than that the their them themselves then there
thereby therefore these they third this those though three through throughout thus to together too toward towards two
under unlike until up upon us use used useful uses using usually various ve very via was we well were what when where
whereas whether which while who whole whom whose why will with within without work works would yet you your
"""

# Those with which every abstract praises its paper.
_OF_ABSTRACTS = """
abstract achieve achieved achieves achieving address addresses aim aims allow allowing allows approach approaches art
article available called challenge challenges challenging compare compared consider consistently contrast demonstrate
demonstrated demonstrates demonstrating develop developed effective effectively effectiveness enable enables enabling
ensure ensures existing experiment experimental experiments explore extensive finally find finding findings focus
furthermore github http https improve improved improvement improvements improves improving include includes including
introduce introduced introduces introducing investigate issue issues lead leading leverage leverages leveraging method
methods namely novel offer offers outperform outperforming outperforms paper papers perform performance performs
potential present presented presents previous previously prior problem problems promising propose proposed proposes
proposing provide provided provides providing remain remains result resulting results reveal reveals show showing
shown shows significant significantly simple studies study success successful superior systematically technique
techniques validate www
"""

STOP_WORDS = frozenset((*_OF_THE_LANGUAGE.split(), *_OF_ABSTRACTS.split()))
