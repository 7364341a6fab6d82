"""Adds Simplified Chinese to the three Hub Sans faces, from Noto Sans CJK SC (OFL 1.1).

usage: python3 make-hub-sans-chinese.py FONTS-FOLDER SOURCES-FOLDER

FONTS-FOLDER is src/main/resources/io/computehub/ui/kit/fonts, SOURCES-FOLDER is src: whatever Chinese stands in a
bundle or a source below it gets a glyph, and so do the 3,755 characters of GB 2312's first level, for names that people
type. Needs fontTools and the system's Noto Sans CJK (Debian: python3-fonttools, fonts-noto-cjk).
Run it again when a test says that a character has no glyph.
"""
import pathlib, sys
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

NOTO = pathlib.Path("/usr/share/fonts/opentype/noto")
FACES = [("HubSans-Regular", "NotoSansCJK-Regular.ttc"), ("HubSans-Bold", "NotoSansCJK-Bold.ttc"),
         ("HubSansMedium-Regular", "NotoSansCJK-Regular.ttc")]
PUNCTUATION = "，。；：、？！（）《》〈〉「」『』【】“”‘’…—·～％＋－×÷＝￥　"


def first_level():
    return {bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
            if not (row == 0xD7 and cell > 0xF9)}


def written(sources):
    files = [f for pattern in ("*_zh.properties", "*.java", "*.properties") for f in sources.rglob(pattern)]
    text = "".join(f.read_text("utf-8") for f in files)
    return {c for c in text if "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef"} | set(PUNCTUATION)


def simplified(collection):
    return next(f for f in TTCollection(collection).fonts if f["name"].getDebugName(1) == "Noto Sans CJK SC")


def add(face, source, wanted):
    font, cjk = TTFont(face), simplified(source)
    have, theirs, glyphs = font.getBestCmap(), cjk.getBestCmap(), cjk.getGlyphSet()
    scale = font["head"].unitsPerEm / cjk["head"].unitsPerEm
    order, codes = font.getGlyphOrder(), {}
    for char in sorted(wanted):
        code = ord(char)
        if code in have or code not in theirs:
            continue
        name = f"uni{code:04X}"
        pen = TTGlyphPen(None)
        glyphs[theirs[code]].draw(TransformPen(Cu2QuPen(pen, 1.5, reverse_direction=True), (scale, 0, 0, scale, 0, 0)))
        glyph = pen.glyph()
        font["glyf"].glyphs[name] = glyph
        width = round(cjk["hmtx"][theirs[code]][0] * scale)
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (width, getattr(glyph, "xMin", 0))
        order.append(name)
        codes[code] = name
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(codes)
    names = font["name"]
    notice = names.getDebugName(0) or ""
    if "Adobe" not in notice:
        names.setName(notice + " Chinese glyphs: Noto Sans CJK SC, Copyright 2014-2021 Adobe.", 0, 3, 1, 0x409)
    font.save(face)
    return len(codes)


if __name__ == "__main__":
    folder, sources = map(pathlib.Path, sys.argv[1:3])
    wanted = written(sources) | first_level()
    for face, source in FACES:
        print(face, "+", add(folder / (face + ".ttf"), NOTO / source, wanted))
