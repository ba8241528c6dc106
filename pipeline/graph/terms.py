"""Every namespace, class, property and individual that Onward writes, in one place.

A test holds each against `ontology/onward.ttl`, or against the vocabulary that it comes from.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

ONWARD = "https://w3id.org/onward/ns#"
DPV = "https://w3id.org/dpv#"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# ── Classes ─────────────────────────────────────────────────────────────────────────────────────────────

CAPTURE = NamedNode(ONWARD + "Capture")
CONDITION = NamedNode(ONWARD + "Condition")
ENGAGEMENT = NamedNode(ONWARD + "Engagement")
ENTRY = NamedNode(ONWARD + "Entry")
EVIDENCE = NamedNode(ONWARD + "Evidence")
FOOTNOTE = NamedNode(ONWARD + "Footnote")
LINK = NamedNode(ONWARD + "Link")
LIST = NamedNode(ONWARD + "List")
LOCATION_CLAIM = NamedNode(ONWARD + "LocationClaim")
OTHER_CELL = NamedNode(ONWARD + "OtherCell")
PARTY = NamedNode(ONWARD + "Party")
RESOLUTION = NamedNode(ONWARD + "Resolution")
SNAPSHOT = NamedNode(ONWARD + "Snapshot")
STATEMENT = NamedNode(ONWARD + "Statement")

DATASET = NamedNode(DCAT + "Dataset")
DATA = NamedNode(DPV + "Data")
ORGANIZATION = NamedNode(ORG + "Organization")
PERSONAL_DATA = NamedNode(DPV + "PersonalData")
SERVICE = NamedNode(DPV + "Service")

# ── Properties of an engagement ─────────────────────────────────────────────────────────────────────────

IN_SNAPSHOT = NamedNode(ONWARD + "inSnapshot")
PUBLISHED_BY = NamedNode(ONWARD + "publishedBy")
ENGAGES = NamedNode(ONWARD + "engages")
HAS_SUB_PROCESSOR = NamedNode(ONWARD + "hasSubProcessor")
NAME_AS_PRINTED = NamedNode(ONWARD + "nameAsPrinted")
NAMED_IN = NamedNode(ONWARD + "namedIn")
SECTION = NamedNode(ONWARD + "section")
SERVICE_TEXT = NamedNode(ONWARD + "serviceText")
PURPOSE_TEXT = NamedNode(ONWARD + "purposeText")
DATA_TEXT = NamedNode(ONWARD + "dataText")
LOCATION_TEXT = NamedNode(ONWARD + "locationText")
ENTITY_LOCATION_TEXT = NamedNode(ONWARD + "entityLocationText")
SAFEGUARD_TEXT = NamedNode(ONWARD + "safeguardText")
STATUS_TEXT = NamedNode(ONWARD + "statusText")
STATED_SAFEGUARD = NamedNode(ONWARD + "statedSafeguard")
HAS_LOCATION_CLAIM = NamedNode(ONWARD + "hasLocationClaim")
MAY_PROCESS_IN = NamedNode(ONWARD + "mayProcessIn")
HAS_CONDITION = NamedNode(ONWARD + "hasCondition")
HAS_FOOTNOTE = NamedNode(ONWARD + "hasFootnote")
HAS_LINK = NamedNode(ONWARD + "hasLink")
HAS_OTHER_CELL = NamedNode(ONWARD + "hasOtherCell")
NOT_UNDERSTOOD = NamedNode(ONWARD + "notUnderstood")
SPECIALIZATION_OF = NamedNode(PROV + "specializationOf")
HAS_DATA = NamedNode(DPV + "hasData")
HAS_PERSONAL_DATA = NamedNode(DPV + "hasPersonalData")
HAS_PURPOSE = NamedNode(DPV + "hasPurpose")
HAS_SERVICE = NamedNode(DPV + "hasService")

# ── Properties of what hangs on it ──────────────────────────────────────────────────────────────────────

ADDRESS = NamedNode(ONWARD + "address")
ALTERNATIVE_GROUP = NamedNode(ONWARD + "alternativeGroup")
APPLIES_IF = NamedNode(ONWARD + "appliesIf")
CITY = NamedNode(ONWARD + "city")
WITHIN_GROUP = NamedNode(ONWARD + "withinGroup")
COMPARED_AS = NamedNode(ONWARD + "comparedAs")
COLUMN_HEADER = NamedNode(ONWARD + "columnHeader")
HAS_BEEN_COMPARED_AS = NamedNode(ONWARD + "hasBeenComparedAs")
HAS_ISSUE = NamedNode(ONWARD + "hasIssue")
HAS_STATEMENT = NamedNode(ONWARD + "hasStatement")
IDENTIFIED_AS = NamedNode(ONWARD + "identifiedAs")
LISTS = NamedNode(ONWARD + "lists")
LOCATION_ROLE = NamedNode(ONWARD + "locationRole")
MODALITY = NamedNode(ONWARD + "modality")
PUBLISHES_AS = NamedNode(ONWARD + "publishesAs")
QUALIFIER_TEXT = NamedNode(ONWARD + "qualifierText")
STATED_REGION = NamedNode(ONWARD + "statedRegion")
STATEMENT_KIND = NamedNode(ONWARD + "statementKind")
TEXT = NamedNode(ONWARD + "text")
HAS_COUNTRY = NamedNode(DPV + "hasCountry")
HAS_SERVICE_PROVIDER = NamedNode(DPV + "hasServiceProvider")

# ── Properties of evidence and resolutions ──────────────────────────────────────────────────────────────

ABOUT = NamedNode(ONWARD + "about")
ASPECT = NamedNode(ONWARD + "aspect")
CONFIDENCE = NamedNode(ONWARD + "confidence")
FIELD = NamedNode(ONWARD + "field")
FROM_EVIDENCE = NamedNode(ONWARD + "fromEvidence")
LOCATOR = NamedNode(ONWARD + "locator")
MATCHED_TEXT = NamedNode(ONWARD + "matchedText")
READING_ORDER = NamedNode(ONWARD + "readingOrder")
REPAIR = NamedNode(ONWARD + "repair")
RAW_TEXT = NamedNode(ONWARD + "rawText")
RESOLVED_TO = NamedNode(ONWARD + "resolvedTo")
RULE = NamedNode(ONWARD + "rule")
HAS_SOURCE = NamedNode(OA + "hasSource")

# ── Properties of lists, snapshots and captures ─────────────────────────────────────────────────────────

CAPTURED_ON = NamedNode(ONWARD + "capturedOn")
FILE_NAME = NamedNode(ONWARD + "fileName")
ROW_COUNT = NamedNode(ONWARD + "rowCount")
HAS_ORIGIN = NamedNode(ONWARD + "hasOrigin")
SHA256 = NamedNode(ONWARD + "sha256")
TRANSCRIBED_FROM = NamedNode(ONWARD + "transcribedFrom")
BYTE_SIZE = NamedNode(DCAT + "byteSize")
CONFORMS_TO = NamedNode(DCT + "conformsTo")
FORMAT = NamedNode(DCT + "format")
HAD_PRIMARY_SOURCE = NamedNode(PROV + "hadPrimarySource")
IDENTIFIER = NamedNode(DCT + "identifier")
IS_PART_OF = NamedNode(DCT + "isPartOf")
IS_VERSION_OF = NamedNode(DCT + "isVersionOf")
ISSUED = NamedNode(DCT + "issued")
LABEL = NamedNode(RDFS + "label")
LANDING_PAGE = NamedNode(DCAT + "landingPage")
PUBLISHER = NamedNode(DCT + "publisher")
SOURCE = NamedNode(DCT + "source")
TITLE = NamedNode(DCT + "title")
TYPE = NamedNode(RDF + "type")
VERSION = NamedNode(DCAT + "version")

# ── Changes ─────────────────────────────────────────────────────────────────────────────────────────────

CHANGES = {
    kind: NamedNode(ONWARD + kind.capitalize())
    for kind in ("added", "removed", "renamed", "moved", "modified", "reworded")
}
"""Kinds of changes as the ontology's classes."""
CHANGE = NamedNode(ONWARD + "Change")
OBJECTION = NamedNode(ONWARD + "Objection")
COLLECTION = NamedNode(PROV + "Collection")
AFTER = NamedNode(ONWARD + "after")
BECOMES = NamedNode(ONWARD + "becomes")
BEFORE = NamedNode(ONWARD + "before")
CHANGED_ASPECT = NamedNode(ONWARD + "changedAspect")
CHANGE_TO = NamedNode(ONWARD + "changeTo")
COUNTED_FROM = NamedNode(ONWARD + "countedFrom")
OPENS_ON = NamedNode(ONWARD + "opensOn")
NOTICE = NamedNode(ONWARD + "Notice")
ANNOUNCED_KIND = NamedNode(ONWARD + "announcedKind")
CONCERNS = NamedNode(ONWARD + "concerns")
DEADLINE = NamedNode(ONWARD + "deadline")
FROM_SNAPSHOT = NamedNode(ONWARD + "fromSnapshot")
GAINS = NamedNode(ONWARD + "gains")
HAS_CAUSE = NamedNode(ONWARD + "hasCause")
HAS_EFFECT = NamedNode(ONWARD + "hasEffect")
IS_ESTIMATE = NamedNode(ONWARD + "isEstimate")
LOSES = NamedNode(ONWARD + "loses")
NEW_TEXT = NamedNode(ONWARD + "newText")
OLD_LOCATOR = NamedNode(ONWARD + "oldLocator")
NEW_LOCATOR = NamedNode(ONWARD + "newLocator")
NOTICE_PERIOD = NamedNode(ONWARD + "noticePeriod")
OLD_TEXT = NamedNode(ONWARD + "oldText")
OPENS_FOR = NamedNode(ONWARD + "opensFor")
TO_SNAPSHOT = NamedNode(ONWARD + "toSnapshot")
HAD_MEMBER = NamedNode(PROV + "hadMember")
WAS_DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")

CAUSES = {"publisher": NamedNode(ONWARD + "ByPublisher"), "onward": NamedNode(ONWARD + "ByOnward")}
"""Causes of a change as the ontology's individuals."""

EFFECTS = {
    "widens": NamedNode(ONWARD + "Widens"),
    "narrows": NamedNode(ONWARD + "Narrows"),
    "widens and narrows": NamedNode(ONWARD + "WidensAndNarrows"),
    "neither": NamedNode(ONWARD + "LeavesAsIs"),
}
"""Effects of a change as the ontology's individuals."""

TRIGGERS = {
    "notice": NamedNode(ONWARD + "FromNotice"),
    "publication": NamedNode(ONWARD + "FromPublication"),
    "first seen": NamedNode(ONWARD + "FromFirstSeen"),
}
"""What a time to object is counted from, as the ontology's individuals."""

# ── The order of snapshots, and how long something was seen ─────────────────────────────────────────────

CURRENT_VERSION = NamedNode(DCAT + "hasCurrentVersion")
PREVIOUS_VERSION = NamedNode(DCAT + "previousVersion")
SAME_ROWS_AS = NamedNode(ONWARD + "sameRowsAs")
FIRST_SEEN_IN = NamedNode(ONWARD + "firstSeenIn")
LAST_SEEN_IN = NamedNode(ONWARD + "lastSeenIn")
MISSING_FROM = NamedNode(ONWARD + "missingFrom")
FIRST_SEEN_ON = NamedNode(ONWARD + "firstSeenOn")
LAST_SEEN_ON = NamedNode(ONWARD + "lastSeenOn")

# ── Decisions of people ─────────────────────────────────────────────────────────────────────────────────

DECISION = NamedNode(ONWARD + "Decision")
PORTFOLIO = NamedNode(ONWARD + "Portfolio")
DECISIONS = {
    "withdraw": NamedNode(ONWARD + "Withdrawal"),
    "correct": NamedNode(ONWARD + "Correction"),
    "notice": NamedNode(ONWARD + "Notice"),
    "match": NamedNode(ONWARD + "Review"),
}
"""Kinds of decisions that have a class of their own."""
DECIDED_AT = NamedNode(ONWARD + "decidedAt")
DECIDED_BY = NamedNode(ONWARD + "decidedBy")
DECIDES = NamedNode(ONWARD + "decides")
CORRECTED_TEXT = NamedNode(ONWARD + "correctedText")
NOTICE_ON = NamedNode(ONWARD + "noticeOn")
REASON = NamedNode(ONWARD + "reason")
TAKES_BACK = NamedNode(ONWARD + "takesBack")
MEMBER = NamedNode(SKOS + "member")

# ── Individuals ─────────────────────────────────────────────────────────────────────────────────────────

TRANSCRIPTION = NamedNode(ONWARD + "Transcription")
NOT_DISCLOSED = NamedNode(ONWARD + "NotDisclosed")
PLACE_NOT_UNDERSTOOD = NamedNode(ONWARD + "PlaceNotUnderstood")

MODALITIES = {
    "conditional": NamedNode(ONWARD + "Conditional"),
    "customer-selected": NamedNode(ONWARD + "CustomerSelected"),
    "default": NamedNode(ONWARD + "Default"),
    "undetermined": NamedNode(ONWARD + "Undetermined"),
}
"""`PlaceClaim.modality` as the ontology's individual."""

ISSUES = {
    "ambiguous-place": NamedNode(ONWARD + "AmbiguousPlace"),
    "stated-region-contradicts-place": NamedNode(ONWARD + "StatedRegionContradictsPlace"),
}
"""`PlaceClaim.issues` as the ontology's individuals."""

# ── Datatypes ───────────────────────────────────────────────────────────────────────────────────────────

ANY_URI = NamedNode(XSD + "anyURI")
BOOLEAN = NamedNode(XSD + "boolean")
DATE = NamedNode(XSD + "date")
DATE_TIME = NamedNode(XSD + "dateTime")
DECIMAL = NamedNode(XSD + "decimal")
INTEGER = NamedNode(XSD + "integer")
