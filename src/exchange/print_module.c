// SPDX-License-Identifier: EUPL-1.2
// The print module: draws paper as PDF with pango and cairo. It is opened by the program and uses nothing
// of it. Everything is laid out twice: once to count the pages, once to draw them.
#include "exchange/print_module.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

// Points (1/72 inch) of an A4 page.
#define WIDTH 595.276
#define HEIGHT 841.89
#define MARGIN 62.0
#define TOP 76.0
#define BOTTOM 76.0
#define RULE 26.0 // between lines to write on

struct font {
    int size; // in points
    bool bold;
    bool italic;
};

struct style {
    const char *tag; // of the structure tree
    struct font font;
    double before; // space above
    double indent;
    const char *mark; // in front, in the indent
    bool keeps_next;  // on the page of what follows
};

static const struct font small_font = {.size = 11};
static const struct font loud_font = {.size = 15, .bold = true};

static const struct style styles[] = {
    [PAPER_TITLE] = {"H1", {22, true, false}, 0, 0, NULL, true},
    [PAPER_HEADING] = {"H2", {15, true, false}, 20, 0, NULL, true},
    [PAPER_SUBHEADING] = {"H3", {13, true, false}, 13, 0, NULL, true},
    [PAPER_TEXT] = {"P", {12, false, false}, 6, 0, NULL, false},
    [PAPER_QUOTE] = {"P", {12, false, true}, 6, 14, NULL, false},
    [PAPER_ITEM] = {"P", {12, false, false}, 6, 14, "•", false},
    [PAPER_FACT] = {"P", {12, false, false}, 2, 14, NULL, false},
    [PAPER_LINES] = {NULL, {12, false, false}, 4, 0, NULL, false},
    [PAPER_SIGN] = {"P", {12, false, false}, 16, 0, NULL, false},
};

struct press {
    const struct paper *paper;
    print_write *write;
    void *context;
    cairo_t *cairo;
    PangoContext *fonts;
    bool draws; // else counts
    size_t page;
    size_t pages;
    double y;
};

static cairo_status_t write_piece(void *closure, const unsigned char *bytes, unsigned int length)
{
    struct press *press = closure;
    return press->write(press->context, bytes, length) ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_WRITE_ERROR;
}

// What the libraries have to say goes nowhere: there may be a screen.
static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message,
                        gpointer data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

static PangoLayout *set_text(struct press *press, struct font font, const char *text, double width)
{
    PangoLayout *layout = pango_layout_new(press->fonts);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, "sans");
    pango_font_description_set_size(description, font.size * PANGO_SCALE);
    pango_font_description_set_weight(description,
                                      font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description,
                                     font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static void begin_tag(struct press *press, const char *tag)
{
    if (press->draws && tag)
        cairo_tag_begin(press->cairo, tag, NULL);
}

static void end_tag(struct press *press, const char *tag)
{
    if (press->draws && tag)
        cairo_tag_end(press->cairo, tag);
}

// ---- pages --------------------------------------------------------------------------------------

static void draw_small(struct press *press, struct font font, const char *text, double y,
                       PangoAlignment alignment)
{
    PangoLayout *layout = set_text(press, font, text, WIDTH - 2 * MARGIN);
    pango_layout_set_alignment(layout, alignment);
    pango_layout_set_height(layout, 0); // one line
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    cairo_move_to(press->cairo, MARGIN, y);
    pango_cairo_show_layout(press->cairo, layout);
    g_object_unref(layout);
}

static void draw_edges(struct press *press)
{
    const struct paper *paper = press->paper;
    char *numbers = g_strdup_printf("%s - %s %zu %s %zu", paper->title, paper->page, press->page,
                                    paper->page_of, press->pages);
    if (paper->from[0])
        draw_small(press, small_font, paper->from, 36, PANGO_ALIGN_LEFT);
    if (paper->draft)
        draw_small(press, loud_font, paper->draft, 34, PANGO_ALIGN_RIGHT);
    draw_small(press, small_font, numbers, HEIGHT - 48, PANGO_ALIGN_CENTER);
    g_free(numbers);
}

static void begin_page(struct press *press)
{
    if (press->draws && press->page > 0)
        cairo_show_page(press->cairo);
    press->page++;
    press->y = TOP;
    if (press->draws)
        draw_edges(press);
}

static bool has_room(const struct press *press, double height)
{
    return press->y + height <= HEIGHT - BOTTOM;
}

// ---- blocks -------------------------------------------------------------------------------------

static void draw_rule(struct press *press, double from, double to, double y)
{
    if (!press->draws)
        return;
    cairo_set_line_width(press->cairo, 0.6);
    cairo_move_to(press->cairo, from, y);
    cairo_line_to(press->cairo, to, y);
    cairo_stroke(press->cairo);
}

static void draw_line(struct press *press, PangoLayoutIter *at, double left, double top)
{
    PangoRectangle line;
    pango_layout_iter_get_line_extents(at, NULL, &line);
    double baseline = (double)(pango_layout_iter_get_baseline(at) - line.y) / PANGO_SCALE;
    cairo_move_to(press->cairo, left + (double)line.x / PANGO_SCALE, top + baseline);
    pango_cairo_show_layout_line(press->cairo, pango_layout_iter_get_line_readonly(at));
}

static void draw_mark(struct press *press, const struct style *style)
{
    if (!press->draws || !style->mark)
        return;
    PangoLayout *layout = set_text(press, style->font, style->mark, style->indent);
    cairo_move_to(press->cairo, MARGIN, press->y);
    pango_cairo_show_layout(press->cairo, layout);
    g_object_unref(layout);
}

// A tag ends with its page: what goes on on the next one gets its own.
static void flow_lines(struct press *press, const struct style *style, PangoLayout *layout)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    begin_tag(press, style->tag);
    draw_mark(press, style);
    do {
        PangoRectangle line;
        pango_layout_iter_get_line_extents(at, NULL, &line);
        double height = (double)line.height / PANGO_SCALE;
        if (!has_room(press, height)) {
            end_tag(press, style->tag);
            begin_page(press);
            begin_tag(press, style->tag);
        }
        if (press->draws)
            draw_line(press, at, MARGIN + style->indent, press->y);
        press->y += height;
    } while (pango_layout_iter_next_line(at));
    end_tag(press, style->tag);
    pango_layout_iter_free(at);
}

static void put_text(struct press *press, const struct paper_block *block)
{
    const struct style *style = &styles[block->kind];
    PangoLayout *layout =
        set_text(press, style->font, block->text, WIDTH - 2 * MARGIN - style->indent);
    // An Arabic name stands in its list; whole sentences begin on the right.
    pango_layout_set_auto_dir(layout, block->kind == PAPER_QUOTE);
    if (!has_room(press, style->before + (style->keeps_next ? 100 : 20)))
        begin_page(press);
    else if (press->y > TOP)
        press->y += style->before;
    flow_lines(press, style, layout);
    g_object_unref(layout);
}

static void put_rules(struct press *press, const struct paper_block *block)
{
    press->y += styles[PAPER_LINES].before;
    for (size_t i = 0; i < block->lines; i++) {
        if (!has_room(press, RULE))
            begin_page(press);
        press->y += RULE;
        draw_rule(press, MARGIN, WIDTH - MARGIN, press->y);
    }
}

// The name, and below it a line for the signature and one for the day.
static void put_signature(struct press *press, const struct paper_block *block)
{
    if (!has_room(press, 90))
        begin_page(press);
    put_text(press, block);
    press->y += RULE + 10;
    draw_rule(press, MARGIN, MARGIN + 280, press->y);
    draw_rule(press, MARGIN + 310, WIDTH - MARGIN, press->y);
    if (press->draws) {
        begin_tag(press, "P");
        draw_small(press, small_font, press->paper->signature, press->y + 2, PANGO_ALIGN_LEFT);
        cairo_save(press->cairo);
        cairo_translate(press->cairo, 310, 0);
        draw_small(press, small_font, press->paper->day, press->y + 2, PANGO_ALIGN_LEFT);
        cairo_restore(press->cairo);
        end_tag(press, "P");
    }
    press->y += 16;
}

static void run(struct press *press, bool draws)
{
    press->draws = draws;
    press->page = 0;
    begin_page(press);
    for (size_t i = 0; i < press->paper->blocks.count; i++) {
        const struct paper_block *block = &press->paper->blocks.items[i];
        if (block->kind == PAPER_LINES)
            put_rules(press, block);
        else if (block->kind == PAPER_SIGN)
            put_signature(press, block);
        else
            put_text(press, block);
    }
    press->pages = press->page;
}

// Fonts of its own, that go when it is done: those that the library shares stay for as long as it runs.
static void begin_fonts(struct press *press)
{
    PangoFontMap *map = pango_cairo_font_map_new();
    press->fonts = pango_font_map_create_context(map);
    g_object_unref(map);
    // A point is a point: else the page is taken for a screen.
    pango_cairo_context_set_resolution(press->fonts, 72);
    pango_cairo_update_context(press->cairo, press->fonts);
}

static void describe(cairo_surface_t *surface, const struct paper *paper)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, paper->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, paper->from);
    if (paper->made)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, paper->made);
}

__attribute__((visibility("default"))) print_draw eenplan_print_draw_1;

const char *eenplan_print_draw_1(const struct paper *paper, print_write *write, void *context,
                                 size_t *ret_pages)
{
    struct press press = {.paper = paper, .write = write, .context = context};
    GLogFunc before = g_log_set_default_handler(say_nothing, NULL);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write_piece, &press, WIDTH, HEIGHT);
    describe(surface, paper);
    press.cairo = cairo_create(surface);
    begin_fonts(&press);
    run(&press, false);
    run(&press, true);
    cairo_show_page(press.cairo);
    g_object_unref(press.fonts);
    cairo_status_t status = cairo_status(press.cairo);
    cairo_destroy(press.cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    g_log_set_default_handler(before, NULL);
    *ret_pages = press.pages;
    return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}
