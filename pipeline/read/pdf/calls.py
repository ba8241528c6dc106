"""The calls of pdfium that are made for each word and each drawn object, bound so that they cost little.

Handles and places of results are plain addresses here: ctypes turns them into typed pointers otherwise, which
takes longer than most of these calls do. None is kept longer than the page that it belongs to is open.

An index, and what comes behind it, is not declared: what is not, ctypes passes as C's int, which takes two
thirds of the time. An address behind an index is passed by `handed`.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def address(handle: Any) -> int:  # noqa: ANN401 - one of pdfium's handles; ctypes has no common type for them
    """A handle as a plain address, 0 for none. A cast would do it too, but leaves a cycle behind."""
    return _POINTER.from_buffer(handle).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - foreign, untyped
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


handed: Callable[[int], Any] = _POINTER.from_param
"""An address as it is passed where it is not declared; the number itself would be cut to C's int."""

object_of_page = _plain(pdfium.FPDFPage_GetObject, _POINTER, _POINTER)
object_of_form = _plain(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
objects_of_form = _plain(pdfium.FPDFFormObj_CountObjects, _INT, _POINTER)
kind_of_object = _plain(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
bounds_of_object = _plain(pdfium.FPDFPageObj_GetBounds, _INT, _POINTER, *[_POINTER] * 4)
fill_of_object = _plain(pdfium.FPDFPageObj_GetFillColor, _INT, _POINTER, *[_POINTER] * 4)
stroke_of_object = _plain(pdfium.FPDFPageObj_GetStrokeColor, _INT, _POINTER, *[_POINTER] * 4)
mode_of_path = _plain(pdfium.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
segments_of_path = _plain(pdfium.FPDFPath_CountSegments, _INT, _POINTER)
segment_of_path = _plain(pdfium.FPDFPath_GetPathSegment, _POINTER, _POINTER)
kind_of_segment = _plain(pdfium.FPDFPathSegment_GetType, _INT, _POINTER)
point_of_segment = _plain(pdfium.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
matrix_of_object = _plain(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)

box_of_letter = _plain(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER)
origin_of_letter = _plain(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER)
object_of_letter = _plain(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER)

font_of_text = _plain(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
size_of_text = _plain(pdfium.FPDFTextObj_GetFontSize, _INT, _POINTER, _POINTER)
mode_of_text = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
name_of_font = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
flags_of_font = _plain(pdfium.FPDFFont_GetFlags, _INT, _POINTER)
content_of_object = _plain(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)

kind_of_element = _plain(
    pdfium.FPDF_StructElement_GetType, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong
)
kids_of_element = _plain(pdfium.FPDF_StructElement_CountChildren, _INT, _POINTER)
kid_of_element = _plain(pdfium.FPDF_StructElement_GetChildAtIndex, _POINTER, _POINTER)
content_of_kid = _plain(pdfium.FPDF_StructElement_GetChildMarkedContentID, _INT, _POINTER)
attributes_of_element = _plain(pdfium.FPDF_StructElement_GetAttributeCount, _INT, _POINTER)
attribute_of_element = _plain(pdfium.FPDF_StructElement_GetAttributeAtIndex, _POINTER, _POINTER)
value_of_attribute = _plain(pdfium.FPDF_StructElement_Attr_GetValue, _POINTER, _POINTER, ctypes.c_char_p)
number_of_value = _plain(pdfium.FPDF_StructElement_Attr_GetNumberValue, _INT, _POINTER, _POINTER)
