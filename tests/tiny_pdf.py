"""A writer of small PDFs: words, lines, shades and links at given places, so that tests can vary them."""


def pdf(pages, size=(612, 792), extra=""):
    """A PDF of content streams, one a page; places in them are from the lower left corner."""
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    fonts = "/Font<</R 3 0 R/B 4 0 R>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for index, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Resources<<{fonts}>>"
            f"/Contents {6 + 2 * index} 0 R{extra}>>"
        )
        objects.append(f"<</Length {len(page.encode('cp1252'))}>>stream\n{page}\nendstream")
    return _file(objects)


def _file(objects):
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + end.encode()


def tagged_pdf(tree, untold="", form=""):
    """A tagged PDF (ISO 32000-1, section 14.7).

    Args:
        tree: an element is its kind, its entries, and a list of what it holds: elements, or a page, from 0,
            with the content stream of letters.
        untold: content of the first page that no element holds.
        form: content of a form of its own, which `/F Do` draws.
    """
    streams, marked, elements = {}, {}, []
    fonts = "/Font<</R 3 0 R/B 4 0 R>>"

    def element(kind, entries, inside, above):
        elements.append("")
        number = len(elements) - 1
        kids = []
        for one in inside:
            if len(one) == 3:
                kids.append(f"{{{element(*one, number)}}}")
                continue
            page, stream = one
            owners = marked.setdefault(page, [])
            kids.append(f"<</Type/MCR/Pg {{page{page}}}/MCID {len(owners)}>>")
            streams[page] = streams.get(page, "") + f"/{kind} <</MCID {len(owners)}>> BDC\n{stream}EMC\n"
            owners.append(number)
        parent = "{root}" if above is None else f"{{{above}}}"
        elements[number] = f"<</Type/StructElem/S/{kind}/P {parent}/K[{' '.join(kids)}]{entries}>>"
        return number

    element(*tree, None)
    streams[0] = streams.get(0, "") + untold
    pages = sorted(streams)
    first_page, root = 5, 5 + 2 * len(pages)
    place = {f"page{page}": f"{first_page + 2 * page} 0 R" for page in pages}
    place |= {str(number): f"{root + 1 + number} 0 R" for number in range(len(elements))}
    place["root"] = f"{root} 0 R"
    for name, reference in place.items():
        elements = [one.replace(f"{{{name}}}", reference) for one in elements]
    nums = " ".join(
        f"{page} [{' '.join(place[str(number)] for number in owners)}]" for page, owners in marked.items()
    )
    uses = f"/Resources<<{fonts}/XObject<</F {root + 1 + len(elements)} 0 R>>>>"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(place[f'page{page}'] for page in pages)}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for page in pages:
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{uses}/StructParents {page}"
            f"/Contents {first_page + 1 + 2 * page} 0 R>>"
        )
        objects.append(f"<</Length {len(streams[page].encode('cp1252'))}>>stream\n{streams[page]}\nendstream")
    objects.append(f"<</Type/StructTreeRoot/K {place['0']}/ParentTree<</Nums[{nums}]>>>>")
    looks = f"/BBox[0 0 612 792]/Resources<<{fonts}>>/Length {len(form)}"
    return _file([*objects, *elements, f"<</Subtype/Form{looks}>>stream\n{form}\nendstream"])


def words(x, y, text, size=10, font="R"):
    """Words whose baseline begins at a place, `y` from the upper edge of a page 792 points high."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {792 - y:.2f} Tm ({escaped}) Tj ET\n"


def box(x0, top, x1, bottom, grey=0.0):
    """A filled box; a thin one is a line."""
    return f"{grey} g {x0:.2f} {792 - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re f 0 g\n"


def link(x0, top, x1, bottom, address):
    """What a page's `extra` says of one link."""
    rect = f"{x0} {792 - bottom} {x1} {792 - top}"
    return f"/Annots[<</Type/Annot/Subtype/Link/Rect[{rect}]/A<</S/URI/URI({address})>>>>]"
