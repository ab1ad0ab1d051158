// SPDX-License-Identifier: EUPL-1.2
#include "store/tree.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "store/record.h"

enum {
    HEADER_SIZE = 100,
    PAGE_SIZE_AT = 16,
    RESERVED_AT = 20,
    PAGE_COUNT_AT = 28,
    LARGEST_ROOT_AT = 52,   // not 0: the file knows of each page where it belongs
    LOCK_BYTE = 0x40000000, // the page with this byte is never used
    LEVELS = 16,
    LEAF_HEAD = 8,
    INTERIOR_HEAD = 12,
    CHILD = 4, // bytes of the number of a page
};

enum page_type {
    INTERIOR_INDEX = 2,
    INTERIOR_TABLE = 5,
    LEAF_INDEX = 10,
    LEAF_TABLE = 13,
};

struct tree_file {
    int file;
    uint32_t page; // bytes
    struct tree_counter *counter;
};

// The page of a level that is being filled. Its cells stand at the end, the last one first.
struct level {
    unsigned char *page;
    uint32_t head; // bytes
    uint32_t cells;
    uint32_t content;     // where the last cell begins
    struct bytes waiting; // a cell that did not fit any more: it divides this page from the next
};

struct tree {
    struct tree_file *file;
    uint32_t root;
    enum tree_kind kind;
    struct level levels[LEVELS]; // the leaves first
    size_t height;
    int64_t last; // number of the last row
    struct bytes cell;
};

// ---- numbers and files --------------------------------------------------------------------------

static uint32_t number_at(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put_number(unsigned char *at, uint32_t number)
{
    at[0] = (unsigned char)(number >> 24);
    at[1] = (unsigned char)(number >> 16);
    at[2] = (unsigned char)(number >> 8);
    at[3] = (unsigned char)number;
}

static void put_short(unsigned char *at, uint32_t number)
{
    at[0] = (unsigned char)(number >> 8);
    at[1] = (unsigned char)number;
}

static bool not_so(struct error *err)
{
    return error_set(err, ERROR_INTERNAL, _("A part of the store could not be made."));
}

static bool write_failed(int error, struct error *err)
{
    return error_set(err, error == ENOSPC || error == EDQUOT ? ERROR_FULL : ERROR_IO,
                     _("A part of the store could not be made."));
}

static bool write_at(const struct tree_file *file, const unsigned char *bytes, size_t size,
                     uint32_t number, struct error *err)
{
    off_t at = (off_t)(number - 1) * file->page;
    while (size > 0) {
        ssize_t written = pwrite(file->file, bytes, size, at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return write_failed(written < 0 ? errno : EIO, err);
        bytes += written;
        size -= (size_t)written;
        at += written;
    }
    return true;
}

static uint32_t lock_page(const struct tree_file *file)
{
    return LOCK_BYTE / file->page + 1;
}

static uint32_t take_number(struct tree_file *file)
{
    uint32_t number = 0;
    do {
        number = atomic_fetch_add(&file->counter->next, 1);
    } while (number == lock_page(file));
    return number;
}

static bool read_header(struct tree_file *file, unsigned char header[HEADER_SIZE],
                        struct error *err)
{
    if (pread(file->file, header, HEADER_SIZE, 0) != HEADER_SIZE || header[RESERVED_AT] != 0 ||
        number_at(header + LARGEST_ROOT_AT) != 0)
        return not_so(err);
    uint32_t page = (uint32_t)header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
    file->page = page == 1 ? 65536 : page;
    return true;
}

bool tree_file_open(const char *path, struct tree_counter *counter, struct tree_file **ret_file,
                    struct error *err)
{
    unsigned char header[HEADER_SIZE];
    struct tree_file *file = calloc(1, sizeof(*file));
    if (!file)
        abort();
    *file = (struct tree_file){.file = open(path, O_RDWR | O_CLOEXEC), .counter = counter};
    if (file->file < 0 ? !write_failed(errno, err) : !read_header(file, header, err)) {
        tree_file_close(file);
        return false;
    }
    atomic_store(&counter->next, number_at(header + PAGE_COUNT_AT) + 1);
    *ret_file = file;
    return true;
}

// The number of pages is in the header, and holds as long as nothing else in it changes.
bool tree_file_end(struct tree_file *file, struct error *err)
{
    unsigned char header[HEADER_SIZE];
    uint32_t last = atomic_load(&file->counter->next) - 1;
    if (!read_header(file, header, err))
        return false;
    put_number(header + PAGE_COUNT_AT, last == lock_page(file) ? last - 1 : last);
    return write_at(file, header, HEADER_SIZE, 1, err);
}

void tree_file_close(struct tree_file *file)
{
    if (!file)
        return;
    if (file->file >= 0)
        (void)close(file->file); // it is flushed before it gets its name
    free(file);
}

// ---- pages --------------------------------------------------------------------------------------

static void clear_level(struct level *level, uint32_t page)
{
    level->cells = 0;
    level->content = page;
}

static struct level *level_of(struct tree *tree, size_t at)
{
    assert(at < LEVELS);
    struct level *level = &tree->levels[at];
    if (at >= tree->height) {
        level->page = calloc(1, tree->file->page);
        if (!level->page)
            abort();
        level->head = at == 0 ? LEAF_HEAD : INTERIOR_HEAD;
        clear_level(level, tree->file->page);
        tree->height = at + 1;
    }
    return level;
}

static bool put_cell(struct level *level, const unsigned char *cell, size_t size)
{
    if (level->head + 2 * (level->cells + 1) + size > level->content)
        return false;
    level->content -= (uint32_t)size;
    memcpy(level->page + level->content, cell, size);
    put_short(level->page + level->head + (size_t)2 * level->cells, level->content);
    level->cells++;
    return true;
}

// `right`: the last page below an interior page, which has no cell.
static bool write_page(struct tree *tree, size_t at, uint32_t number, uint32_t right,
                       struct error *err)
{
    static const enum page_type types[][2] = {
        [TREE_TABLE] = {LEAF_TABLE, INTERIOR_TABLE}, [TREE_INDEX] = {LEAF_INDEX, INTERIOR_INDEX}};
    struct level *level = &tree->levels[at];
    unsigned char *page = level->page;
    size_t free_from = level->head + (size_t)2 * level->cells;
    memset(page + free_from, 0, level->content - free_from); // nothing of the page before
    memset(page, 0, LEAF_HEAD);
    page[0] = (unsigned char)types[tree->kind][at > 0];
    put_short(page + 3, level->cells);
    put_short(page + 5, level->content); // 65536 is 0
    if (at > 0)
        put_number(page + LEAF_HEAD, right);
    clear_level(level, tree->file->page);
    return write_at(tree->file, page, tree->file->page, number, err);
}

// ---- growing ------------------------------------------------------------------------------------

static bool push(struct tree *tree, size_t at, const unsigned char *cell, size_t size,
                 struct error *err);

// Writes the page of a level; what divides it from the next goes up. `divider` begins with the number of
// the last page below, except of a leaf.
static bool split(struct tree *tree, size_t at, const unsigned char *divider, size_t size,
                  struct error *err)
{
    struct bytes up = {0};
    size_t skip = at > 0 ? CHILD : 0;
    uint32_t number = take_number(tree->file);
    unsigned char *cell = bytes_more(&up, CHILD + size - skip);
    put_number(cell, number);
    memcpy(cell + CHILD, divider + skip, size - skip);
    bool good = write_page(tree, at, number, at > 0 ? number_at(divider) : 0, err) &&
                push(tree, at + 1, up.at, up.count, err);
    bytes_release(&up);
    return good;
}

// A cell of an interior page, or of a leaf of an index. A page that is full is written when one more cell
// comes after the one that divides it from the next: there is always a cell on both sides.
static bool push(struct tree *tree, size_t at, const unsigned char *cell, size_t size,
                 struct error *err)
{
    struct level *level = level_of(tree, at);
    if (level->waiting.count > 0) {
        if (!split(tree, at, level->waiting.at, level->waiting.count, err))
            return false;
        level->waiting.count = 0;
    }
    if (!put_cell(level, cell, size))
        memcpy(bytes_more(&level->waiting, size), cell, size);
    return true;
}

// A row of a table: only its number goes up.
static bool push_row(struct tree *tree, int64_t number, struct error *err)
{
    unsigned char key[VARINT_MOST];
    struct level *leaf = level_of(tree, 0);
    if (!put_cell(leaf, tree->cell.at, tree->cell.count)) {
        size_t size = varint_put(key, (uint64_t)tree->last);
        if (!split(tree, 0, key, size, err))
            return false;
        if (!put_cell(leaf, tree->cell.at, tree->cell.count))
            return not_so(err);
    }
    tree->last = number;
    return true;
}

// Bytes of a row that stand in its page; the rest overflows.
static size_t local_size(const struct tree *tree, size_t size)
{
    size_t page = tree->file->page;
    size_t most = tree->kind == TREE_TABLE ? page - 35 : (page - 12) * 64 / 255 - 23;
    size_t least = (page - 12) * 32 / 255 - 23;
    size_t kept = least + (size > least ? (size - least) % (page - 4) : 0);
    return size <= most ? size : kept <= most ? kept : least;
}

static bool write_overflow(struct tree *tree, const unsigned char *rest, size_t size,
                           uint32_t *ret_number, struct error *err)
{
    struct tree_file *file = tree->file;
    size_t most = file->page - CHILD;
    uint32_t number = take_number(file);
    bool good = true;
    unsigned char *page = calloc(1, file->page);
    if (!page)
        abort();
    *ret_number = number;
    while (size > 0 && good) {
        size_t part = size < most ? size : most;
        uint32_t next = size > part ? take_number(file) : 0;
        memset(page, 0, file->page);
        put_number(page, next);
        memcpy(page + CHILD, rest, part);
        good = write_at(file, page, file->page, number, err);
        number = next;
        rest += part;
        size -= part;
    }
    free(page);
    return good;
}

bool tree_add(struct tree *tree, int64_t number, const unsigned char *record, size_t size,
              struct error *err)
{
    size_t local = local_size(tree, size);
    struct bytes *cell = &tree->cell;
    cell->count = 0;
    varint_put(bytes_more(cell, varint_size(size)), size);
    if (tree->kind == TREE_TABLE)
        varint_put(bytes_more(cell, varint_size((uint64_t)number)), (uint64_t)number);
    memcpy(bytes_more(cell, local), record, local);
    if (local < size) {
        uint32_t rest = 0;
        if (!write_overflow(tree, record + local, size - local, &rest, err))
            return false;
        put_number(bytes_more(cell, CHILD), rest);
    }
    return tree->kind == TREE_TABLE ? push_row(tree, number, err)
                                    : push(tree, 0, cell->at, cell->count, err);
}

// ---- ending -------------------------------------------------------------------------------------

// What waits needs a page of its own; the last cell of the page before it divides the two.
static bool place_waiting(struct tree *tree, size_t at, struct error *err)
{
    struct level *level = &tree->levels[at];
    const unsigned char *slots = level->page + level->head;
    if (level->waiting.count == 0)
        return true;
    assert(level->cells > 1);
    uint32_t before = level->cells > 1
                          ? (uint32_t)slots[2 * level->cells - 4] << 8 | slots[2 * level->cells - 3]
                          : 0;
    struct bytes last = {0};
    size_t size = before - level->content;
    memcpy(bytes_more(&last, size), level->page + level->content, size);
    level->cells--;
    level->content = before;
    bool good = split(tree, at, last.at, last.count, err) &&
                (put_cell(level, level->waiting.at, level->waiting.count) || not_so(err));
    bytes_release(&last);
    level->waiting.count = 0;
    return good;
}

bool tree_end(struct tree *tree, struct error *err)
{
    uint32_t below = 0;
    (void)level_of(tree, 0);
    for (size_t at = 0; at < tree->height; at++) {
        if (!place_waiting(tree, at, err))
            return false;
        bool top = at + 1 == tree->height;
        uint32_t number = top ? tree->root : take_number(tree->file);
        if (!write_page(tree, at, number, below, err))
            return false;
        below = number;
    }
    return true;
}

struct tree *tree_new(struct tree_file *file, uint32_t root, enum tree_kind kind)
{
    struct tree *tree = calloc(1, sizeof(*tree));
    if (!tree)
        abort();
    *tree = (struct tree){.file = file, .root = root, .kind = kind};
    return tree;
}

void tree_free(struct tree *tree)
{
    if (!tree)
        return;
    for (size_t i = 0; i < tree->height; i++) {
        free(tree->levels[i].page);
        bytes_release(&tree->levels[i].waiting);
    }
    bytes_release(&tree->cell);
    free(tree);
}
