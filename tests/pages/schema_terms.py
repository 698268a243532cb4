"""The terms of schema.org that the pages use, as https://schema.org/ defines them: facts, for checking.

``TYPES`` gives the types above each type. ``PROPERTIES`` gives, for each property, the types that have it and the types
that its value may be of.
"""

TYPES: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Claim": ("CreativeWork",),
    "Dataset": ("CreativeWork",),
    "MediaObject": ("CreativeWork",),
    "DataDownload": ("MediaObject",),
    "ImageObject": ("MediaObject",),
    "WebSite": ("CreativeWork",),
    "WebPage": ("CreativeWork",),
    "AboutPage": ("WebPage",),
    "CollectionPage": ("WebPage",),
    "ProfilePage": ("WebPage",),
    "SearchResultsPage": ("WebPage",),
    "Event": ("Thing",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "GovernmentOrganization": ("Organization",),
    "NewsMediaOrganization": ("Organization",),
    "Place": ("Thing",),
    "AdministrativeArea": ("Place",),
    "Country": ("AdministrativeArea",),
    "Intangible": ("Thing",),
    "Occupation": ("Intangible",),
    "Role": ("Intangible",),
    "ItemList": ("Intangible",),
    "BreadcrumbList": ("ItemList",),
    "ListItem": ("Intangible",),
}
DATA = {"Text", "URL", "Date", "Boolean", "Integer"}
"""Types of values that are no things. An address is a text as well."""

PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "about": ({"CreativeWork", "Event"}, {"Thing"}),
    "alternateName": ({"Thing"}, {"Text"}),
    "appearance": ({"Claim"}, {"CreativeWork"}),
    "archivedAt": ({"CreativeWork"}, {"URL", "WebPage"}),
    "articleSection": ({"Article"}, {"Text"}),
    "author": ({"CreativeWork"}, {"Organization", "Person"}),
    "breadcrumb": ({"WebPage"}, {"BreadcrumbList", "Text"}),
    "citation": ({"CreativeWork"}, {"CreativeWork", "Text"}),
    "contentUrl": ({"MediaObject"}, {"URL"}),
    "contributor": ({"CreativeWork", "Event"}, {"Organization", "Person"}),
    "correction": ({"CreativeWork"}, {"Text", "URL"}),
    "creditText": ({"CreativeWork"}, {"Text"}),
    "dateModified": ({"CreativeWork"}, {"Date"}),
    "datePublished": ({"CreativeWork"}, {"Date"}),
    "dateline": ({"NewsArticle"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "distribution": ({"Dataset"}, {"DataDownload"}),
    "encodingFormat": ({"CreativeWork", "MediaObject"}, {"Text", "URL"}),
    "endDate": ({"Event", "Role"}, {"Date"}),
    "eventStatus": ({"Event"}, {"EventStatusType"}),
    "hasOccupation": ({"Person"}, {"Occupation"}),
    "headline": ({"CreativeWork"}, {"Text"}),
    "image": ({"Thing"}, {"ImageObject", "URL"}),
    "inLanguage": ({"CreativeWork", "Event"}, {"Text"}),
    "isAccessibleForFree": ({"CreativeWork", "Event", "Place"}, {"Boolean"}),
    "isBasedOn": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "item": ({"ListItem"}, {"Thing", "URL"}),
    "itemListElement": ({"ItemList"}, {"ListItem", "Text", "Thing"}),
    "jobTitle": ({"Person"}, {"Text"}),
    "keywords": ({"CreativeWork", "Event", "Organization", "Place"}, {"Text", "URL"}),
    "license": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "location": ({"Event", "Organization"}, {"Place", "Text"}),
    "locationCreated": ({"CreativeWork"}, {"Place"}),
    "mainEntityOfPage": ({"Thing"}, {"CreativeWork", "URL"}),
    "mentions": ({"CreativeWork"}, {"Thing"}),
    "name": ({"Thing"}, {"Text"}),
    "occupationLocation": ({"Occupation"}, {"AdministrativeArea"}),
    "position": ({"CreativeWork", "ListItem"}, {"Integer", "Text"}),
    "publisher": ({"CreativeWork"}, {"Organization", "Person"}),
    "publishingPrinciples": ({"CreativeWork", "Organization", "Person"}, {"CreativeWork", "URL"}),
    "sameAs": ({"Thing"}, {"URL"}),
    "startDate": ({"Event", "Role"}, {"Date"}),
    "subjectOf": ({"Thing"}, {"CreativeWork", "Event"}),
    "temporalCoverage": ({"CreativeWork"}, {"Text", "URL"}),
    "url": ({"Thing"}, {"URL"}),
}
EVENT_STATUSES = {
    f"https://schema.org/Event{name}" for name in ("Cancelled", "MovedOnline", "Postponed", "Rescheduled", "Scheduled")
}


def kinds(name: str) -> set[str]:
    """A type with all types above it."""
    return {name}.union(*(kinds(above) for above in TYPES[name]))
