"""libalign from Python: documents and their translations into bitexts.

    import bitext

    source = bitext.Document("letter.en.md").segment("en")
    target = bitext.Document("letter.ru.md").segment("ru")
    with bitext.align(source, target, dictionary="none") as letter:
        for pair in letter:
            print(pair.confidence, pair.kind, pair.source, "=", pair.target)
        letter.write("letter.tmx")
        for finding in letter.check(profile="un"):
            print(finding.unit, finding.rule, finding.message)
        bitext.terms([letter]).write("letter.tbx")

Needs nothing but Python (3.8 or later) and the shared library, which is looked for under its soname, or where the environment
variable LIBALIGN says.  Keyword options are the members of the option structs of align.h under the same names; where a member is
an enumeration, the end of the constant's name will do (profile="un").  What fails raises Error.  Objects free what they hold
when they are closed, leave a with block, or are no longer used; what another object still needs stays until that one goes.
As in C, an object belongs to one thread at a time, while calls of several threads on different objects run side by side.

SPDX-License-Identifier: MIT
"""
import collections
import ctypes
import os
import re
import weakref

SONAME = "libalign.so.0"

# Declarations of align.h, word for word; tests/cli/python.sh compares them with the header.
_HEADER = """
typedef enum align_status { ALIGN_OK = 0, ALIGN_E_MEMORY = -1, ALIGN_E_IO = -2, ALIGN_E_ENCODING = -3, ALIGN_E_FORMAT = -4,
    ALIGN_E_LIMIT = -5, ALIGN_E_ARGUMENT = -6, ALIGN_E_LANGUAGE = -7, ALIGN_E_UNSUPPORTED = -8, ALIGN_E_NOT_A_PAIR = -9,
    ALIGN_E_CANCELLED = -10 } align_status;
typedef struct align_error { align_status status; char file[512]; uint64_t line, column, offset; char message[512];
    char cure[256]; } align_error;
const char *align_error_format(const align_error *error, char *out, size_t size);
const char *align_status_name(align_status status);
const char *align_version(void);
const char *align_build_info(void);

align_status align_language_find(align_language **out, const char *tag, const char *directory, align_error *error);
void align_language_free(align_language *language);
const char *align_language_tag(const align_language *language);
size_t align_language_count(void);
const char *align_language_tag_at(size_t index);

typedef struct align_read_options { size_t size; const char *format; const char *encoding; uint64_t max_bytes; bool inline_codes;
    const char *language; } align_read_options;
void align_read_options_init(align_read_options *options);
align_status align_document_read(align_document **out, const char *path, const align_read_options *options, align_error *error);
align_status align_document_read_bytes(align_document **out, const char *name, const void *bytes, size_t length,
    const align_read_options *options, align_error *error);
void align_document_free(align_document *document);
align_status align_document_split(align_document **source, align_document **target, const align_document *document,
    const char *from, const char *to, size_t *cut, char source_tag[16], char target_tag[16], align_error *error);
const char *align_document_name(const align_document *document);
const char *align_document_format(const align_document *document);
const char *align_document_encoding(const align_document *document);
const char *align_document_text(const align_document *document, size_t *length);
align_status align_document_guess(const align_document *document, char tag[16], double *confidence, align_error *error);

typedef enum align_segment_kind { ALIGN_SENTENCE, ALIGN_HEADING, ALIGN_LETTERHEAD, ALIGN_LIST_ITEM, ALIGN_CELL, ALIGN_FOOTNOTE,
    ALIGN_FURNITURE } align_segment_kind;
const char *align_segment_kind_name(align_segment_kind kind);
typedef struct align_range { uint32_t begin, end; } align_range;
typedef struct align_segment { const char *text; size_t length; align_segment_kind kind; uint32_t level; uint32_t paragraph;
    const align_range *pieces; size_t piece_count; } align_segment;
typedef enum align_paragraphs { ALIGN_PARAGRAPHS_AUTO, ALIGN_PARAGRAPHS_LINE, ALIGN_PARAGRAPHS_BLANK } align_paragraphs;
typedef enum align_stage { ALIGN_STAGE_SENTENCES, ALIGN_STAGE_LAYOUT } align_stage;
typedef enum align_srx_mode { ALIGN_SRX_REPLACE, ALIGN_SRX_EXTEND } align_srx_mode;
typedef struct align_segment_options { size_t size; align_paragraphs paragraphs; bool lines; const char *srx;
    align_srx_mode srx_mode; align_stage stage; align_decision_callback *decide; void *payload; } align_segment_options;
void align_segment_options_init(align_segment_options *options);
align_status align_document_segment(align_document *document, const align_language *language,
    const align_segment_options *options, align_error *error);
size_t align_document_count(const align_document *document);
align_segment align_document_at(const align_document *document, size_t index);

typedef struct align_bead { uint32_t source_first, source_count; uint32_t target_first, target_count; float confidence;
    } align_bead;
typedef enum align_verdict_kind { ALIGN_PAIR, ALIGN_PARTIAL, ALIGN_TRUNCATED, ALIGN_REORDERED, ALIGN_UNRELATED, ALIGN_SWAPPED,
    ALIGN_WRONG_LANGUAGE } align_verdict_kind;
typedef struct align_verdict { align_verdict_kind kind; double probability; double confidence; double source_share, target_share;
    const char *message; } align_verdict;
const char *align_verdict_name(align_verdict_kind kind);
typedef enum align_profile { ALIGN_PROFILE_PLAIN, ALIGN_PROFILE_UN } align_profile;
typedef struct align_options { size_t size; bool force; const char *evidence; const char *dictionary;
    align_progress_callback *progress; void *payload; const align_weights *weights; align_remark_callback *remark;
    const align_lexicon *lexicon; const char *embeddings[2]; align_lexicon *learn; const char *pins; align_profile profile;
    const align_bead *pin_beads; size_t pin_count; align_dictionaries *dictionaries; } align_options;
void align_options_init(align_options *options);
align_status align_documents(align_bitext **out, const align_document *source, const align_document *target,
    const align_options *options, align_error *error);
typedef struct align_bitext_options { size_t size; const char *format; const char *encoding; const char *from, *to;
    const char *second; const char *source, *target; const char *locale_directory; } align_bitext_options;
void align_bitext_options_init(align_bitext_options *options);
align_status align_bitext_read(align_bitext **out, const char *path, const align_bitext_options *options, align_error *error);
void align_bitext_free(align_bitext *bitext);
const align_document *align_bitext_source(const align_bitext *bitext);
const align_document *align_bitext_target(const align_bitext *bitext);
const align_language *align_document_language(const align_document *document);
size_t align_bitext_count(const align_bitext *bitext);
align_bead align_bitext_at(const align_bitext *bitext, size_t index);
const char *align_bitext_reason(const align_bitext *bitext, size_t index);
align_verdict align_bitext_verdict(const align_bitext *bitext);

typedef struct align_write_options { size_t size; const char *format; double min_confidence; bool unaligned; bool everything;
    int64_t date; bool inline_codes; const char *from, *to; } align_write_options;
void align_write_options_init(align_write_options *options);
align_status align_bitext_write(const align_bitext *bitext, const char *path, const align_write_options *options,
    align_error *error);
align_status align_bitext_write_to(const align_bitext *bitext, align_sink *sink, void *payload,
    const align_write_options *options, align_error *error);
size_t align_format_count(void);
typedef struct align_format { const char *name, *description, *extensions; bool reads_documents, reads_bitexts, writes_bitexts;
    } align_format;
align_format align_format_at(size_t index);

typedef enum align_level { ALIGN_OFF = -1, ALIGN_NOTE, ALIGN_WARNING, ALIGN_ERROR } align_level;
const char *align_level_name(align_level level);
typedef enum align_check_profile { ALIGN_CHECK_UNSAID = -1, ALIGN_CHECK_GENERAL, ALIGN_CHECK_UN, ALIGN_CHECK_STRICT,
    ALIGN_CHECK_PROFILES } align_check_profile;
typedef struct align_example { const char *from, *to, *source, *target; } align_example;
typedef struct align_rule { const char *id; const char *summary; const char *description; const char *languages;
    const char *false_alarms; const char *silence; const char *its, *mqm; align_level levels[ALIGN_CHECK_PROFILES];
    align_example bad[4], good[6]; } align_rule;
typedef struct align_check_options { size_t size; align_check_profile profile; const align_check_project *project;
    const char *only, *skip; const char *levels; const char *name; const char *terms; const char *patterns; bool spelling;
    const char *stems; align_remark_callback *remark; align_progress_callback *progress; void *payload; } align_check_options;
void align_check_options_init(align_check_options *options);
typedef struct align_finding { const align_rule *rule; align_level level; const char *file, *from, *to; uint64_t unit, line;
    double confidence; const char *source, *target; size_t source_length, target_length; const align_range *spans[2];
    size_t span_counts[2]; const char *message; const char *suggestion; uint64_t fingerprint; } align_finding;
align_status align_bitext_check(align_findings **out, const align_bitext *bitext, const align_check_options *options,
    align_error *error);
void align_findings_free(align_findings *findings);
size_t align_findings_count(const align_findings *findings);
align_finding align_findings_at(const align_findings *findings, size_t index);
typedef struct align_report_options { size_t size; const char *format; align_level failed; } align_report_options;
void align_report_options_init(align_report_options *options);
align_status align_findings_write(const align_findings *findings, const char *path, const align_report_options *options,
    align_error *error);

typedef struct align_words_options { size_t size; const char *dictionary; const align_lexicon *lexicon; const char *stems;
    double min_confidence; bool spaces; align_progress_callback *progress; align_remark_callback *remark; void *payload;
    } align_words_options;
typedef struct align_term_options { size_t size; align_words_options words; double min_score; uint32_t min_frequency; size_t most;
    const char *known; bool keep_known; const char *stop; const char *decisions; const char *reference; } align_term_options;
void align_term_options_init(align_term_options *options);
typedef struct align_term { const char *source, *target; double score; uint32_t frequency;
    uint32_t source_frequency, target_frequency, documents; } align_term;
align_status align_terms_find(align_terms **out, const align_bitext *const *bitexts, size_t count,
    const align_term_options *options, align_error *error);
void align_terms_free(align_terms *terms);
size_t align_terms_count(const align_terms *terms);
align_term align_terms_at(const align_terms *terms, size_t index);
align_status align_terms_write(const align_terms *terms, const char *path, const align_write_options *options,
    align_error *error);
"""

_BASIC = {
    "bool": ctypes.c_bool, "char": ctypes.c_char, "int": ctypes.c_int, "unsigned": ctypes.c_uint, "float": ctypes.c_float,
    "double": ctypes.c_double, "size_t": ctypes.c_size_t, "int64_t": ctypes.c_int64, "uint32_t": ctypes.c_uint32,
    "uint64_t": ctypes.c_uint64, "void": None,
}
_types = dict(_BASIC)  # of C names
_constants = {}        # of enumerations
_members = {}          # of structs: the C types of their members by name
_functions = {}        # name: (result, arguments)


def _declared(words, declarator, argument):
    """The name, the C type and the ctypes type of a declarator behind its type's words: "*pieces", "file[512]"."""
    c_type = [word for word in words if word != "const"][-1]
    name = re.search(r"\w+", declarator.replace("const ", "")).group()
    stars = declarator.count("*")
    sizes = re.findall(r"\[(\w+)\]", declarator)
    if stars == 1 and c_type == "char" and "const" in words:
        kind = ctypes.c_char_p
    elif stars or (sizes and argument):
        kind = ctypes.c_void_p
    else:
        kind = _types[c_type]
    for size in [] if argument else sizes:
        kind *= _constants[size] if size in _constants else int(size)
    return name, c_type, kind


def _read_enum(name, body):
    value = -1
    for constant in body.split(","):
        constant, _, given = constant.partition("=")
        value = int(given) if given else value + 1
        _constants[constant.strip()] = value
    _types[name] = ctypes.c_int


def _read_struct(name, body):
    fields, members = [], {}
    for line in filter(None, (line.strip() for line in body.split(";"))):
        words, first = re.match(r"((?:const )?\w+) (.*)", line).groups()
        for declarator in first.split(","):
            field, c_type, kind = _declared(words.split(), declarator.strip(), False)
            fields.append((field, kind))
            members[field] = c_type
    _types[name] = type(name, (ctypes.Structure,), {"_fields_": fields})
    _members[name] = members


def _read_function(declaration):
    head, arguments = re.match(r"(.*?)\((.*)\)", declaration).groups()
    words = head.replace("*", " * ").split()
    name = words.pop()
    _, _, result = _declared([w for w in words if w != "*"], "*" * words.count("*") + name, True)
    kinds = []
    for argument in [] if arguments == "void" else arguments.split(","):
        words, declarator = re.match(r"((?:const )?\w+) (.*)", argument.strip()).groups()
        kinds.append(_declared(words.split(), declarator, True)[2])
    _functions[name] = (result, kinds)


def _read_header():
    text = re.sub(r"\s+", " ", _HEADER)
    for found in re.finditer(r"typedef (enum|struct) (\w+) \{(.*?)\} \w+;|([^;{}]+);", text):
        kind, name, body, function = found.groups()
        if kind == "enum":
            _read_enum(name, body)
        elif kind == "struct":
            _read_struct(name, body)
        else:
            _read_function(function.strip())


def _load():
    library = ctypes.CDLL(os.environ.get("LIBALIGN") or SONAME)
    for name, (result, arguments) in _functions.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.align_document_text.restype = ctypes.c_void_p  # it comes with a length
    return library


_read_header()
_library = _load()
_sink = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)
_remark = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_void_p)


class Error(Exception):
    """What went wrong.  str() is the line that the command prints: file, place, cause, cure."""

    def __init__(self, error):
        line = ctypes.create_string_buffer(2048)
        _library.align_error_format(ctypes.byref(error), line, len(line))
        super().__init__(line.value.decode(errors="replace"))
        self.status = error.status  #: align_status, such as -2
        self.name = _text(_library.align_status_name(error.status))
        self.file = os.fsdecode(error.file)
        self.line = error.line or None  #: from 1, as the column; None: not known
        self.column = error.column or None
        self.offset = None if error.offset == 2**64 - 1 else error.offset  #: in bytes
        self.message = error.message.decode(errors="replace")
        self.cure = error.cure.decode(errors="replace")


def _text(value):
    return None if value is None else value.decode()


def _bytes(value):
    return None if value is None else _path(value)


def _path(value):
    """What the library may not be given NULL for."""
    return value if isinstance(value, bytes) else os.fsencode(os.fspath(value))


def _call(name, *arguments):
    """Calls a function that takes an align_error last; raises what it tells."""
    error = _types["align_error"]()
    if getattr(_library, name)(*arguments, ctypes.byref(error)) != 0:
        raise Error(error)


def _constant(c_type, value):
    """The constant of an enumeration that ends with a word: "un"."""
    body = re.search(r"enum " + c_type + r" \{(.*?)\}", _HEADER, re.S).group(1)
    for name in re.findall(r"[A-Z_]+", body):
        if name.endswith("_" + value.upper().replace("-", "_")):
            return _constants[name]
    raise ValueError(f"{value!r} is none of {c_type}: {' '.join(body.split())}")


def _set(options, given, kept):
    members = _members[type(options).__name__]
    for name, value in given.items():
        if name not in members or name in ("size", "payload"):
            raise TypeError(f"{type(options).__name__} has no member {name}")
        if isinstance(value, dict):
            _set(getattr(options, name), value, kept)
            continue
        if name == "remark":
            kept.append(_remark(lambda line, _, tell=value: tell(_text(line))))
            value = ctypes.cast(kept[-1], ctypes.c_void_p)
        elif members[name] in _types and members[name] not in _BASIC and isinstance(value, str):
            value = _constant(members[name], value)
        elif members[name] == "char":
            value = _bytes(value)
        setattr(options, name, value)
    return options


def _options(name, given):
    """An option struct with the library's defaults and what was given over them."""
    options = _types[name]()
    options.kept = []  # callbacks, for as long as the options are
    getattr(_library, name + "_init")(ctypes.byref(options))
    return _set(options, given, options.kept)


class _Held:
    """A pointer that is freed when nobody holds it any more; what it needs goes after it."""

    def __init__(self, pointer, free, *needs):
        self.pointer, self.needs, self.users = pointer, needs, weakref.WeakSet()
        for needed in needs:
            needed.users.add(self)
        self.borrowed = not free  # of what it needs
        if free:
            weakref.finalize(self, free, pointer.value)


class _Object:
    """What Document, Bitext and the like share: closing, and the pointer."""

    _held = None

    @property
    def _pointer(self):
        if self._held is None:
            raise ValueError(f"this {type(self).__name__} is closed")
        return self._held.pointer

    def close(self):
        """Frees what is held, as soon as no other object needs it."""
        self._held = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _given(thing, kind):
    """The pointer of an object that has to be of a kind: to the library any pointer looks right."""
    if not isinstance(thing, kind):
        raise TypeError(f"a {kind.__name__} is wanted, not {type(thing).__name__}")
    return thing._pointer


class _List(_Object):
    """An object with items that are counted by one function and given by _at()."""

    _count = None

    def __len__(self):
        return getattr(_library, self._count)(self._pointer)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self._at(i) for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._at(index % len(self))


Segment = collections.namedtuple("Segment", "text kind level paragraph pieces")
Segment.__doc__ = "A segment; pieces: where it stands in the document's text, pairs of offsets in bytes of its UTF-8."
Pair = collections.namedtuple("Pair", "source target confidence kind source_segments target_segments reason")
Pair.__doc__ = """Texts that translate each other ("" on an empty side), the probability that they do, the kind of the first
segment, the ranges of segments, and why the pair is as it is where there is more to say than that it was found."""
Verdict = collections.namedtuple("Verdict", "kind probability confidence source_share target_share message")
Finding = collections.namedtuple(
    "Finding", "rule level unit line confidence source target source_spans target_spans message suggestion fingerprint")
Term = collections.namedtuple("Term", "source target score frequency source_frequency target_frequency documents")
Format = collections.namedtuple("Format", "name description extensions reads_documents reads_bitexts writes_bitexts")


def _ranges(address, count):
    items = ctypes.cast(address, ctypes.POINTER(_types["align_range"])) if count else ()
    return tuple((items[i].begin, items[i].end) for i in range(count))


def _segment(document, index):
    raw = _library.align_document_at(document, index)
    return Segment(_text(raw.text), _text(_library.align_segment_kind_name(raw.kind)), raw.level, raw.paragraph,
                   _ranges(raw.pieces, raw.piece_count))


def _tag(document):
    language = _library.align_document_language(document)
    return _text(_library.align_language_tag(language)) if language else None


class Document(_List):
    """A document; after segment() a list of its Segments.

    Document("a.docx"), or Document(data=b"...", name="a.md"), whose name decides the format.  Options: align_read_options.
    """

    _count = "align_document_count"

    def __init__(self, path=None, *, data=None, name="-", **options):
        pointer = ctypes.c_void_p()
        how = ctypes.byref(_options("align_read_options", options))
        if data is None:
            _call("align_document_read", ctypes.byref(pointer), _path(path), how)
        else:
            data = data.encode() if isinstance(data, str) else memoryview(data).tobytes()
            _call("align_document_read_bytes", ctypes.byref(pointer), _path(name), data, len(data), how)
        self._held = _Held(pointer, _library.align_document_free)

    @classmethod
    def _of(cls, held):
        document = cls.__new__(cls)
        document._held = held
        return document

    @property
    def name(self):
        return os.fsdecode(_library.align_document_name(self._pointer))

    @property
    def format(self):
        return _text(_library.align_document_format(self._pointer))

    @property
    def encoding(self):
        return _text(_library.align_document_encoding(self._pointer))

    @property
    def text(self):
        length = ctypes.c_size_t()
        return ctypes.string_at(_library.align_document_text(self._pointer, ctypes.byref(length)), length.value).decode()

    @property
    def language(self):
        """The tag of the language of its segments, or None."""
        return _tag(self._pointer)

    def guess(self):
        """The likely language and how sure that is, 0..1."""
        tag, sure = ctypes.create_string_buffer(16), ctypes.c_double()
        _call("align_document_guess", self._pointer, tag, ctypes.byref(sure))
        return tag.value.decode(), sure.value

    def segment(self, language=None, directory=None, **options):
        """Cuts the document into segments; returns it.  language: a tag, guessed when None.  directory: a folder of locale
        files.  Options: align_segment_options.  A document that a bitext was made of cannot be cut anew."""
        if self._held and (self._held.users or self._held.borrowed):
            raise ValueError("this document belongs to a bitext")
        found = ctypes.c_void_p()
        tag = language or self.guess()[0]
        _call("align_language_find", ctypes.byref(found), _bytes(tag), _bytes(directory))
        language = _Held(found, _library.align_language_free)
        _call("align_document_segment", self._pointer, found, ctypes.byref(_options("align_segment_options", options)))
        self._held.needs = (language,)
        return self

    def split(self, source=None, target=None):
        """Cuts a document with two languages, one after the other or in turn; returns two documents and their tags."""
        pointers, cut = (ctypes.c_void_p(), ctypes.c_void_p()), ctypes.c_size_t()
        tags = ctypes.create_string_buffer(16), ctypes.create_string_buffer(16)
        _call("align_document_split", ctypes.byref(pointers[0]), ctypes.byref(pointers[1]), self._pointer, _bytes(source),
              _bytes(target), ctypes.byref(cut), *tags)
        parts = [Document._of(_Held(pointer, _library.align_document_free)) for pointer in pointers]
        return parts[0], parts[1], tags[0].value.decode(), tags[1].value.decode()

    def _at(self, index):
        return _segment(self._pointer, index)


class Bitext(_List):
    """Two documents aligned, a list of Pairs: from align(), or Bitext.read("memory.tmx")."""

    _count = "align_bitext_count"

    def __init__(self, held):
        self._held = held

    @classmethod
    def read(cls, path, **options):
        """Reads a bilingual file.  Options: align_bitext_options."""
        pointer = ctypes.c_void_p()
        how = _options("align_bitext_options", options)
        _call("align_bitext_read", ctypes.byref(pointer), _path(path), ctypes.byref(how))
        return cls(_Held(pointer, _library.align_bitext_free))

    @property
    def source(self):
        return self._side("source")

    @property
    def target(self):
        return self._side("target")

    def _side(self, side):
        document = getattr(_library, "align_bitext_" + side)(self._pointer)
        return Document._of(_Held(ctypes.c_void_p(document), None, self._held))

    def _at(self, index):
        bead = _library.align_bitext_at(self._pointer, index)
        kind, texts, ranges = "", [], []
        for side, first, count in (("source", bead.source_first, bead.source_count), ("target", bead.target_first, bead.target_count)):
            document = getattr(_library, "align_bitext_" + side)(self._pointer)
            segments = [_segment(document, i) for i in range(first, first + count)]
            spaces = "" if re.match("(zh|ja|yue)(-|$)", _tag(document) or "") else " "
            texts.append(spaces.join(segment.text for segment in segments))
            ranges.append(range(first, first + count))
            kind = kind or (segments[0].kind if segments else "")
        return Pair(*texts, bead.confidence, kind, *ranges, _text(_library.align_bitext_reason(self._pointer, index)))

    @property
    def verdict(self):
        """What the two documents were found to be to each other."""
        raw = _library.align_bitext_verdict(self._pointer)
        return Verdict(_text(_library.align_verdict_name(raw.kind)), raw.probability, raw.confidence, raw.source_share,
                       raw.target_share, _text(raw.message))

    def write(self, path, **options):
        """Writes the bitext, in the format of the file's extension or of format=.  Options: align_write_options."""
        how = _options("align_write_options", options)
        _call("align_bitext_write", self._pointer, _path(path), ctypes.byref(how))

    def to_bytes(self, format, **options):
        """What write() would put into a file."""
        parts = []

        def take(address, length, _):
            parts.append(ctypes.string_at(address, length))
            return True

        how = _options("align_write_options", dict(options, format=format))
        _call("align_bitext_write_to", self._pointer, ctypes.cast(_sink(take), ctypes.c_void_p), None, ctypes.byref(how))
        return b"".join(parts)

    def check(self, **options):
        """Looks for what a reviser should see.  Options: align_check_options."""
        pointer = ctypes.c_void_p()
        how = _options("align_check_options", options)
        _call("align_bitext_check", ctypes.byref(pointer), self._pointer, ctypes.byref(how))
        return Findings(_Held(pointer, _library.align_findings_free))


class Findings(_List):
    """A list of Findings; what they say is theirs, and stays when the list is closed."""

    _count = "align_findings_count"

    def __init__(self, held):
        self._held = held

    def _at(self, index):
        raw = _library.align_findings_at(self._pointer, index)
        rule = ctypes.cast(raw.rule, ctypes.POINTER(_types["align_rule"])).contents
        spans = [_ranges(raw.spans[side], raw.span_counts[side]) for side in (0, 1)]
        return Finding(_text(rule.id), _text(_library.align_level_name(raw.level)), raw.unit, raw.line or None, raw.confidence,
                       _text(raw.source), _text(raw.target), *spans, _text(raw.message), _text(raw.suggestion), raw.fingerprint)

    def write(self, path, **options):
        """Writes a report, in the format of the file's extension or of format=.  Options: align_report_options."""
        how = _options("align_report_options", options)
        _call("align_findings_write", self._pointer, _path(path), ctypes.byref(how))


class Terms(_List):
    """A list of Terms, best first."""

    _count = "align_terms_count"

    def __init__(self, held):
        self._held = held

    def _at(self, index):
        raw = _library.align_terms_at(self._pointer, index)
        return Term(_text(raw.source), _text(raw.target), raw.score, raw.frequency, raw.source_frequency, raw.target_frequency,
                    raw.documents)

    def write(self, path, **options):
        """Writes the terms.  Options: align_write_options, of which format and date count."""
        how = _options("align_write_options", options)
        _call("align_terms_write", self._pointer, _path(path), ctypes.byref(how))


def align(source, target, **options):
    """Aligns two segmented documents.  Options: align_options."""
    pointer = ctypes.c_void_p()
    how = _options("align_options", options)
    _call("align_documents", ctypes.byref(pointer), _given(source, Document), _given(target, Document), ctypes.byref(how))
    return Bitext(_Held(pointer, _library.align_bitext_free, source._held, target._held))


def terms(bitexts, **options):
    """Finds the terms of bitexts of the same two languages.  Options: align_term_options; words={...}: align_words_options."""
    pointer = ctypes.c_void_p()
    bitexts = list(bitexts)
    array = (ctypes.c_void_p * len(bitexts))(*[_given(bitext, Bitext).value for bitext in bitexts])
    how = _options("align_term_options", options)
    _call("align_terms_find", ctypes.byref(pointer), array, len(bitexts), ctypes.byref(how))
    return Terms(_Held(pointer, _library.align_terms_free))


def version():
    return _text(_library.align_version())


def build_info():
    """The libraries that this build uses, a line each."""
    return _text(_library.align_build_info())


def languages():
    """The tags of languages with locale data of their own."""
    return [_text(_library.align_language_tag_at(i)) for i in range(_library.align_language_count())]


def formats():
    """The formats of documents and bitexts."""
    raw = (_library.align_format_at(i) for i in range(_library.align_format_count()))
    return [Format(*(_text(v) if isinstance(v, bytes) else v for v in (getattr(f, n) for n in Format._fields))) for f in raw]
