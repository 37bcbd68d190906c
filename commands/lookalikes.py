"""Names that a reader may take for each other, such as by letters of another script."""

import unicodedata

# Letters that stand for a Latin one in most typefaces, from Unicode's list of confusables
# (https://www.unicode.org/reports/tr39/), without what its decompositions already tell. A table of our own:
# the library that carries the whole list had no release for years, and no function for this.
_LOOKS_LIKE = """
A ΑАᎪᗅꓮ
B ΒВᏴᗷꓐꞴ
C ϹСᏟⲤꓚ
D Ꭰᗞᗪꓓ
E ΕЕᎬⴹꓰ
F ϜᖴꓝꞘ
G ԌᏀᏳꓖ
H ΗНᎻᕼⲎꓧ
J ͿЈᎫᒍꓙꞲ
K ΚКᏦᛕⲔꓗ
L ᏞᒪⳐꓡ
M ΜϺМᎷᗰᛖⲘꓟ
N ΝⲚꓠИ
O ΟОՕଠዐⲞⵔꓳ
P ΡРᏢᑭⲢꓑ
Q ⵕ
R ƦᎡᏒᖇꓣЯ
S ЅՏᏕᏚꓢ
T ΤТᎢⲦꓔ
U Սሀᑌꓴ
V ѴᏙᐯⴸꓦꛟ
W ԜᎳᏔꓪ
X ΧХᚷⲬⵝꓫꞳ
Y ΥϒУҮᎩᎽⲨꓬ
Z ΖᏃꓜ
a ɑαа
b ƄЬᏏᑲᖯ
c ϲсᴄⲥꮯ
d ԁᏧᑯꓒđ
e еҽꬲєε
f քẝꞙꬵ
g ƍɡցᶃ
h һհᏂħ
i ıɩɪͺιіᎥꙇꭵ
j ϳјȷ
k κкĸ
l ƖǀΙІӀӏᛁⲒⵏꓲŀłI1|
m мⅿ
n ոռηпи
o οσоօഠဝჿᴏᴑⲟꬽø0
p ρϱрⲣ
q ԛգզ
r гᴦⲅꭇꭈꮁ
s ƽѕꜱꮪ
t тτŧ
u ʋυսᴜꞟꭎꭒ
v νѵᴠꮩ
w ɯѡԝաᴡꮃω
x хᕁᕽ
y ɣʏγуүყᶌỿꭚ
z ᴢꮓ
"""
_TABLE = {
    ord(letter): latin
    for latin, letters in (line.split() for line in _LOOKS_LIKE.split("\n") if line)
    for letter in letters
}
_PAIRS = (("rn", "m"), ("vv", "w"))


def keys(name: str) -> frozenset[str]:
    """What is left of a name when all is taken away that a reader overlooks.

    Who have one of them in common are called alike. A capital I looks like an l, but goes with an i where
    capitals do not count: hence two.
    """
    plain = unicodedata.normalize("NFKD", name)
    seen = [_bare(plain).casefold(), _bare(plain.casefold()).casefold()]
    return frozenset(key for key in seen if key) or frozenset({" ".join(plain.casefold().split())})


def _bare(name: str) -> str:
    bare = "".join(ch for ch in name.translate(_TABLE) if ch.isalnum())
    for pair, one in _PAIRS:
        bare = bare.replace(pair, one)
    return bare


def alike(one: str, other: str) -> bool:
    """Whether a reader may take two names for each other."""
    return not keys(one).isdisjoint(keys(other))
