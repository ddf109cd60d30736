#!/usr/bin/env python3
"""Write Resources/divisions.tsv: China's divisions down to township, with former names and codes.

    pip download gb2260==0.4.1 --no-deps && unzip GB2260-0.4.1-py2.py3-none-any.whl -d gb2260
    python3 divisions.py DIRECTORY gb2260   # DIRECTORY has the files of `SOURCES` below

A line is `code name short location successor vintage`, separated by tabs, empty columns at the end
left out:

code       2, 4, 6 or 9 digits
short      a province, city or county without its suffix and, for autonomous ones, without the names of
           peoples (诏安, 延边); a town or township without its suffix; nothing shorter than two characters.
           Always the beginning of the name.
location   longitude,latitude in degrees (GCJ-02 as its source has them)
successor  code of the division that has taken this one's place; only for former divisions
vintage    the last vintage of the sources that has the former division

Former divisions: (code, name) pairs of GB/T 2260 2002-2014 and of the 2018 list of adcodes that the
vintage of 2023 does not have. The successor has the same code, or the same short form in the same city,
or alone has it in the same province; else the city it lay in is named.
"""
import csv
import gzip
import hashlib
import io
import json
import pathlib
import re
import sys

SOURCES = {
    "modood_provinces.csv": "modood/Administrative-divisions-of-China (WTFPL 2.0), vintage 2023",
    "modood_cities.csv": "the same",
    "modood_areas.csv": "the same",
    "modood_streets.csv.gz": "the same",
    "modood_HK-MO-TW.json": "the same",
    "cpca_adcodes.csv.gz": "DQinYuan/chinese_province_city_area_mapper, adcodes of 2018 (MIT): locations, former",
    "jionlp_china_location.txt.gz": "dongrixinyu/JioNLP (Apache-2.0): codes below 71, which GB/T 2260 lacks",
}
HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]{2,20}$")
PEOPLES = ("壮族|回族|维吾尔|蒙古族|藏族|苗族|彝族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|"
           "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|怒族|鄂温克族|"
           "普米族|阿昌族|德昂族|保安族|裕固族|独龙族|鄂伦春|各族|蒙古")
ZONE = re.compile(r"(?:开发|管理|园|示范|工业|产业|食品|试验|合作|度假|名胜|保税|功能|农业|基地|加工)区$|园$|城$|委会$")
COUNTY_SUFFIX = re.compile(
    rf"(?:(?:{PEOPLES})+自治[州县旗区]|特别行政区|自治区|地区|林区|矿区|新区|[省市州盟县旗区])$")
TOWN_SUFFIX = re.compile(rf"(?:(?:{PEOPLES})+乡|民族乡|街道办事处|街道|地区|苏木|[镇乡])$")
PSEUDO = re.compile(r"^(?:市辖区|县|(?:省|自治区|市)直辖.*)$")

folder = pathlib.Path(sys.argv[1])
notes = []


def read(name):
    data = (folder / name).read_bytes()
    notes.append(f"{name}: {SOURCES[name]}")
    notes.append(f"  SHA-256 {hashlib.sha256(data).hexdigest()}")
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")


def rows(name):
    return list(csv.DictReader(io.StringIO(read(name))))


def short(code, name):
    """The short form, or an empty string where there is none."""
    if len(code) < 9 and ZONE.search(name) and not name.endswith("新区"):
        return ""
    form = (TOWN_SUFFIX if len(code) == 9 else COUNTY_SUFFIX).sub("", name)
    # A short form of a short form is no name: 县 of 东山县 goes, 山 of 东山 stays.
    return form if form != name and HAN.match(form) else ""


current = {}
for source in ("modood_provinces.csv", "modood_cities.csv", "modood_areas.csv", "modood_streets.csv.gz"):
    for row in rows(source):
        code, name = row["code"], row["name"]
        # A city without counties has itself as its only county.
        is_own_county = len(code) == 6 and current.get(code[:4]) == name
        # A county without towns has a line of its own among them.
        is_own_town = len(code) == 9 and code.endswith("000")
        if not PSEUDO.match(name) and not is_own_county and not is_own_town:
            current[code[:4] if len(code) == 6 and code.endswith("00") else code] = name

islands = json.loads(read("modood_HK-MO-TW.json"))
current |= {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
for line in read("jionlp_china_location.txt.gz").splitlines():
    fields = line.strip("\t").split("\t")
    if len(fields) > 1 and fields[1].startswith("71") and not PSEUDO.match(fields[0]):
        code = fields[1][:4] if fields[1].endswith("00") else fields[1]
        # The source has 苗粟县 for 苗栗县; the other one has the right name.
        name = fields[0] if fields[0] in islands["台湾省"] else fields[0].replace("粟", "栗")
        if code != "71" and code != "7100":
            current[code] = name


def trimmed(code):
    code = str(code)[:6]
    return code[:2] if code[2:] == "0000" else code[:4] if code[4:] == "00" else code


locations, vintages = {}, []
adcodes = {}
for row in rows("cpca_adcodes.csv.gz"):
    adcodes[trimmed(row["adcode"])] = row["name"]
    if row["longitude"] and row["latitude"]:
        locations[trimmed(row["adcode"])] = (float(row["longitude"]), float(row["latitude"]))
sys.path.insert(0, sys.argv[2])
from gb2260.data import data as gb2260  # noqa: E402

package = (pathlib.Path(sys.argv[2]) / "gb2260" / "data.py").read_bytes()
notes.append("gb2260 0.4.1, PyPI, 2015-05-15 (BSD, Copyright (c) 2014 TonySeek): GB/T 2260 of 2002-2014, former")
notes.append(f"  SHA-256 of data.py {hashlib.sha256(package).hexdigest()}")
for year, divisions in gb2260.items():
    vintages.append((int(str(year)[:4]) if year else 2014,
                     {trimmed(c): n for c, n in divisions.items()}))
vintages.append((2018, adcodes))

by_short = {}
for code, name in current.items():
    if len(code) < 9:
        by_short.setdefault((code[:2], short(code, name) or name), []).append(code)


def successor(code, name):
    if code in current:
        return code
    candidates = by_short.get((code[:2], short(code, name) or name), [])
    same_city = [c for c in candidates if c[:4] == code[:4] and len(c) == 6]
    same_level = [c for c in candidates if len(c) == len(code)]
    # Districts do not wander from city to city; many cities have one of the same name.
    is_bound = name.endswith("区") and len(name) < 5 and code[:4] in current
    for group in (same_city,) if is_bound else (same_city, same_level, candidates):
        if len(group) == 1:
            return group[0]
    return code[:4] if code[:4] in current else None


former = {}
for year, divisions in vintages:
    for code, name in divisions.items():
        if PSEUDO.match(name) or current.get(code) == name or code[:2] in ("71", "81", "82"):
            continue
        if code.endswith("00") or current.get(code[:4]) == name:
            continue
        # 城区 or 郊区 of a city: the name says nothing.
        if not short(code, name) and len(name) < 3:
            continue
        target = successor(code, name)
        if target:
            last = max(year, former.get((code, name), (0, ""))[0])
            former[(code, name)] = (last, target)
            if code in locations:
                locations.setdefault(target, locations[code])

lines = []
for code, name in current.items():
    location = "%.4f,%.4f" % locations[code] if code in locations and len(code) < 9 else ""
    lines.append((code, name, short(code, name), location))
for (code, name), (year, target) in former.items():
    lines.append((code, name, short(code, name), "", target, str(year)))
target = pathlib.Path(__file__).parent.parent / "Resources" / "divisions.tsv"
with target.open("w", encoding="utf-8", newline="\n") as out:
    out.write("# China's divisions down to township: code, name, short, location; former ones: successor, vintage.\n")
    for note in notes:
        out.write(f"# {note}\n")
    out.write("# Written by Regeneration/divisions.py, which explains the columns.\n")
    for line in sorted(lines):
        out.write("\t".join(line).rstrip("\t") + "\n")
print(len(current), "divisions,", len(former), "former")
