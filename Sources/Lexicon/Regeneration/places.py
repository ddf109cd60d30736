#!/usr/bin/env python3
"""Write Resources/places.tsv: the divisions of China down to township, with short forms.

    python3 places.py DIRECTORY     # with modood_*.csv[.gz], modood_HK-MO-TW.json, cpca_adcodes.csv.gz

Short forms: a province, city or county without its suffix and, for autonomous ones, without the names
of peoples (诏安, 延边); a town or township without its suffix, as rare words (frequency 3), since many
are ordinary words too. Nothing shorter than two characters.
"""
import csv
import gzip
import hashlib
import io
import json
import pathlib
import re
import sys

HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]{2,20}$")
PEOPLES = ("壮族|回族|维吾尔|蒙古族|藏族|苗族|彝族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|"
           "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|怒族|鄂温克族|"
           "保安族|裕固族|独龙族|鄂伦春|各族|蒙古")
COUNTY_SUFFIX = re.compile(rf"(?:(?:{PEOPLES})+自治[州县旗区]|特别行政区|自治区|地区|林区|矿区|[省市州盟县旗区])$")
TOWN_SUFFIX = re.compile(rf"(?:(?:{PEOPLES})+乡|民族乡|街道办事处|街道|地区|苏木|[镇乡])$")

folder = pathlib.Path(sys.argv[1])
digests = []


def read(name):
    data = (folder / name).read_bytes()
    digests.append(f"{name} {hashlib.sha256(data).hexdigest()}")
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")


def rows(name):
    return list(csv.DictReader(io.StringIO(read(name))))


full, short, rare = set(), set(), set()
for name in ("modood_provinces.csv", "modood_cities.csv", "modood_areas.csv", "cpca_adcodes.csv.gz"):
    for row in rows(name):
        full.add(row["name"])
for province, cities in json.loads(read("modood_HK-MO-TW.json")).items():
    full.add(province)
    for city, areas in cities.items():
        full.add(city)
        full.update(areas)
full -= {"市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "县"}
for name in full:
    short.add(COUNTY_SUFFIX.sub("", name))
for row in rows("modood_streets.csv.gz"):
    full.add(row["name"])
    rare.add(TOWN_SUFFIX.sub("", row["name"]))

target = pathlib.Path(__file__).parent.parent / "Resources" / "places.tsv"
with target.open("w", encoding="utf-8", newline="\n") as out:
    out.write("# Divisions of China down to township, with short forms; vintage 2023.\n")
    out.write("# Origin: modood/Administrative-divisions-of-China (WTFPL 2.0),\n")
    out.write("# DQinYuan/chinese_province_city_area_mapper, adcodes (MIT).\n")
    for digest in digests:
        out.write(f"# SHA-256 of {digest}\n")
    out.write("# Written by Regeneration/places.py.\n")
    for name in sorted(n for n in full | short | rare if HAN.match(n)):
        out.write(name + ("\n" if name in full or name in short else "\t3\n"))
