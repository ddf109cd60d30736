#!/usr/bin/env python3
"""Write Resources/toponyms.tsv: names of places that have no code of their own.

    pip download jieba==0.42.1 --no-deps --no-binary :all: && tar xf jieba-0.42.1.tar.gz
    pip download babel==2.16.0 --no-deps && unzip babel-2.16.0-py3-none-any.whl -d babel
    python3 toponyms.py jieba-0.42.1/jieba/dict.txt babel DIRECTORY

DIRECTORY has modood_HK-MO-TW.json. A line is `name kind code`, separated by tabs; the code only where
the place lies in a division that has one. Kinds: c country, f place abroad, n river, mountain, lake, sea,
island, r region of several divisions or countries, s street, square or other spot, d division without
a code, o other. A name that divisions.tsv has is left out.
"""
import hashlib
import json
import pathlib
import re
import sys

HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff]{2,12}$")
MINIMUM_FREQUENCY = 4
NATURAL = re.compile(r"(?:[山江河湖海岛峰岭洋湾溪川峡洲滩泉洞沟]|山脉|群岛|半岛|海峡|高原|盆地|平原|沙漠|草原|三角洲|冰川|瀑布|运河|水库)$")
SPOT = re.compile(r"(?:[路街桥巷寺庙塔宫陵门园站港]|广场|胡同|大道|机场|公园|遗址|长城|景区)$")
REGION = re.compile(r"^(?:[东西南北中][亚欧非美]|.{1,3}[洲部]|[华东西南北]{2}|[闽苏皖赣陕豫冀晋鲁鄂湘粤桂川黔滇浙][东西南北中])$|地区$")

jieba = pathlib.Path(sys.argv[1]).read_bytes()
sys.path.insert(0, sys.argv[2])
from babel import Locale, __version__  # noqa: E402

resources = pathlib.Path(__file__).parent.parent / "Resources"
divisions = set()
for line in (resources / "divisions.tsv").read_text("utf-8").splitlines():
    if not line.startswith("#"):
        fields = line.split("\t")
        divisions.update(fields[1:3] if len(fields[0]) < 9 else fields[1:2])

names = {}
for line in jieba.decode("utf-8").splitlines():
    word, frequency, tag = line.split(" ")
    if tag == "ns" and int(frequency) >= MINIMUM_FREQUENCY and HAN.match(word):
        names[word] = ("n" if NATURAL.search(word) else "s" if SPOT.search(word)
                       else "r" if REGION.search(word) else "o", "")
chinese = Locale("zh")
for zone in chinese.time_zones.values():
    if HAN.match(zone.get("city", "")) and zone["city"] != "未知城市":
        names[zone["city"]] = ("f", "")
for code, name in chinese.territories.items():
    name = re.sub(r"（.*）$", "", name)
    if HAN.match(name) and code not in ("001", "EU", "EZ", "UN", "XA", "XB", "ZZ", "HK", "MO", "TW"):
        names[name] = ("r" if code.isdigit() else "c", "")

islands = (pathlib.Path(sys.argv[3]) / "modood_HK-MO-TW.json").read_bytes()
codes = {line.split("\t")[1]: line.split("\t")[0]
         for line in (resources / "divisions.tsv").read_text("utf-8").splitlines()
         if line.startswith(("71", "81", "82"))}
ambiguous = {}
for province, cities in json.loads(islands).items():
    for city, areas in cities.items():
        code = codes.get(city, codes[province])
        for area in ([city] if city not in codes else []) + areas:
            ambiguous.setdefault(re.sub(r"（.*）$", "", area), set()).add(code)
for name, inside in ambiguous.items():
    if HAN.match(name) and len(name) > 2 and len(inside) == 1:
        names[name] = ("d", inside.pop())

with (resources / "toponyms.tsv").open("w", encoding="utf-8", newline="\n") as out:
    out.write("# Names of places without a code of their own: name, kind, code of the division around it.\n")
    out.write("# Origin: dict.txt of jieba 0.42.1, words tagged ns (MIT, Copyright (c) 2013 Sun Junyi), 2020-01-20\n")
    out.write(f"#   SHA-256 {hashlib.sha256(jieba).hexdigest()}\n")
    out.write(f"# Unicode CLDR (Unicode License v3), territories and exemplar cities in zh, by Babel {__version__} (BSD)\n")
    out.write("# modood_HK-MO-TW.json: modood/Administrative-divisions-of-China (WTFPL 2.0), vintage 2023\n")
    out.write(f"#   SHA-256 {hashlib.sha256(islands).hexdigest()}\n")
    out.write("# Written by Regeneration/toponyms.py, which explains the columns.\n")
    for name in sorted(set(names) - divisions):
        kind, code = names[name]
        out.write(f"{name}\t{kind}\t{code}".rstrip("\t") + "\n")
print(len(set(names) - divisions), "names")
