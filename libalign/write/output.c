/* Bytes out: in blocks, and escaped as the formats want it. */
#include "write/write.h"

#include <stdarg.h>
#include <stdio.h>

bool output_flush(struct output *output)
{
    if (output->used && !output->failed)
        output->failed = !output->sink(output->block, output->used, output->payload);
    output->used = 0;
    return !output->failed;
}

void output_bytes(struct output *output, const char *bytes, size_t length)
{
    while (length) {
        size_t room = sizeof output->block - output->used, part = length < room ? length : room;
        memcpy(output->block + output->used, bytes, part);
        output->used += part;
        bytes += part;
        length -= part;
        if (output->used == sizeof output->block)
            output_flush(output);
    }
}

void output_slice(struct output *output, struct slice text)
{
    output_bytes(output, text.text, text.length);
}

void output_string(struct output *output, const char *string)
{
    output_bytes(output, string, strlen(string));
}

void output_format(struct output *output, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0)
        output_bytes(output, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

/* What needs a look: markup, controls, and the first bytes of U+0085, U+2028 and U+2029, U+FEFF, U+FFFE and U+FFFF.  All
 * else goes out in runs. */
static bool is_special(unsigned char c)
{
    return c < 0x20 || c == '&' || c == '<' || c == '>' || c == '"' || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xEF;
}

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    case '\n': return "&#10;";
    case '\t': return "&#9;";
    default: return NULL;
    }
}

/* Walks over text; what is no plain run is given to `special`, which writes what stands for it. */
static void output_runs(struct output *output, struct slice text,
                        void (*special)(struct output *output, struct slice character, int32_t code))
{
    size_t plain = 0;
    for (size_t at = 0, next; at < text.length; at = next) {
        if (!is_special((unsigned char)text.text[at])) {
            next = at + 1;
            continue;
        }
        next = at;
        int32_t code = text_next(text.text, text.length, &next);
        output_bytes(output, text.text + plain, at - plain);
        special(output, slice_of(text.text + at, next - at), code);
        plain = next;
    }
    output_bytes(output, text.text + plain, text.length - plain);
}

static void xml_special(struct output *output, struct slice character, int32_t code)
{
    const char *name = code < 0x80 && code != '\n' && code != '\t' ? entity((char)code) : NULL;
    if (name)
        output_string(output, name);
    else if (!code_is_forbidden(code))
        output_slice(output, character);
}

static void attribute_special(struct output *output, struct slice character, int32_t code)
{
    const char *name = code < 0x80 ? entity((char)code) : NULL;
    if (name)
        output_string(output, name);
    else if (!code_is_forbidden(code))
        output_slice(output, character);
}

static void line_special(struct output *output, struct slice character, int32_t code)
{
    if ((code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029)
        output_bytes(output, " ", 1);
    else if (!code_is_forbidden(code) && code != 0x7F && code != 0xFEFF)
        output_slice(output, character);
}

static void json_special(struct output *output, struct slice character, int32_t code)
{
    if (code == '"')
        output_string(output, "\\\"");
    else if (code == '\n')
        output_string(output, "\\n");
    else if (code == '\t')
        output_string(output, "\\t");
    else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029)
        output_format(output, "\\u%04x", (unsigned)code);
    else
        output_slice(output, character);
}

void output_xml(struct output *output, struct slice text)
{
    output_runs(output, text, xml_special);
}

void output_attribute(struct output *output, const char *name, struct slice value)
{
    output_string(output, " ");
    output_string(output, name);
    output_string(output, "=\"");
    output_runs(output, value, attribute_special);
    output_string(output, "\"");
}

void output_line(struct output *output, struct slice text)
{
    output_runs(output, text, line_special);
}

/* The same where no tag or comment of HTML may begin or end. */
static void script_special(struct output *output, struct slice character, int32_t code)
{
    if (code == '<' || code == '>' || code == '&')
        output_format(output, "\\u%04x", (unsigned)code);
    else
        json_special(output, character, code);
}

static void output_quoted(struct output *output, struct slice text,
                          void (*special)(struct output *output, struct slice character, int32_t code))
{
    output_string(output, "\"");
    while (text.length) {
        const char *slash = memchr(text.text, '\\', text.length);
        size_t length = slash ? (size_t)(slash - text.text) : text.length;
        output_runs(output, slice_of(text.text, length), special);
        if (slash)
            output_string(output, "\\\\");
        length += slash != NULL;
        text = slice_of(text.text + length, text.length - length);
    }
    output_string(output, "\"");
}

void output_json(struct output *output, struct slice text)
{
    output_quoted(output, text, json_special);
}

void output_json_script(struct output *output, struct slice text)
{
    output_quoted(output, text, script_special);
}

void output_csv(struct output *output, struct slice text)
{
    bool plain = true;
    for (size_t i = 0; i < text.length && plain; i++)
        plain = !strchr(",;\"\r\n\t", text.text[i]) || !text.text[i];
    if (plain && text.length && text.text[0] != ' ' && text.text[text.length - 1] != ' ') {
        output_line(output, text);
        return;
    }
    if (!text.length)
        return;
    output_string(output, "\"");
    while (text.length) {
        /* up to the next quote or line break, which are written as they stand */
        size_t i = 0;
        while (i < text.length && text.text[i] != '"' && text.text[i] != '\n' && text.text[i] != '\t')
            i++;
        output_line(output, slice_of(text.text, i));
        if (i < text.length) {
            output_bytes(output, text.text + i, 1);
            if (text.text[i] == '"')
                output_string(output, "\"");
            i++;
        }
        text = slice_of(text.text + i, text.length - i);
    }
    output_string(output, "\"");
}

void output_confidence(struct output *output, float confidence)
{
    if (confidence >= 0)
        output_format(output, "%.4f", (double)confidence);
}
