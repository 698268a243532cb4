"""The nouns of a news dossier, from a source file to the whole dossier.

Every type is frozen: a stage takes one and returns the next. All offsets are half-open character
offsets into :attr:`Source.text`, the article's own text, which no stage alters. Whatever is found is a
:class:`Span` into it, so that each statement on a page can be traced to the words it came from.
"""

from dossier.model.cards import (
    Brief as Brief,
    ById as ById,
    Card as Card,
    Imprint as Imprint,
    Said as Said,
    Shelf as Shelf,
    by_id as by_id,
    cards_of as cards_of,
    imprints_of as imprints_of,
)
from dossier.model.dossier import (
    Account as Account,
    Comparison as Comparison,
    Dossier as Dossier,
    Event as Event,
    EventStatus as EventStatus,
    FigureGroup as FigureGroup,
    FigureReason as FigureReason,
    FigureRef as FigureRef,
    FigureRelation as FigureRelation,
    Only as Only,
    QuoteRef as QuoteRef,
    Relation as Relation,
    Reprint as Reprint,
)
from dossier.model.findings import (
    Actor as Actor,
    ActorKind as ActorKind,
    Anchor as Anchor,
    AnnotatedArticle as AnnotatedArticle,
    Bound as Bound,
    Direction as Direction,
    Epithet as Epithet,
    Extent as Extent,
    Figure as Figure,
    Happening as Happening,
    Mention as Mention,
    MentionKind as MentionKind,
    Quote as Quote,
    QuoteKind as QuoteKind,
    Role as Role,
    Stance as Stance,
    TemporalExpression as TemporalExpression,
    TimeTag as TimeTag,
    TimeUnit as TimeUnit,
    TimexType as TimexType,
)
from dossier.model.images import Image as Image
from dossier.model.reading import (
    Article as Article,
    Block as Block,
    BlockKind as BlockKind,
    Cleaned as Cleaned,
    Dateline as Dateline,
    DateSource as DateSource,
    Evidence as Evidence,
    Format as Format,
    HeadlineSource as HeadlineSource,
    LanguageSource as LanguageSource,
    Link as Link,
    Passage as Passage,
    PublicationDate as PublicationDate,
    Publish as Publish,
    Removal as Removal,
    Signal as Signal,
    Source as Source,
    Stated as Stated,
)
from dossier.model.spans import Span as Span, overlapping as overlapping, parted as parted, stretches as stretches
from dossier.model.webpage import LeadImage as LeadImage, PageMetadata as PageMetadata
