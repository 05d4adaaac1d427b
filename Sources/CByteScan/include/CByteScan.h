// Comparisons of many bytes at once, which Swift has no word for (movemask).
//
// Each function reads exactly the bytes it is given, where nothing else is said. On x86-64 sixteen bytes are compared at a
// time (SSE2, which every such processor has); elsewhere eight, in a general register. The two
// ways give the same answers: the tests compare them.
#ifndef C_BYTE_SCAN_H
#define C_BYTE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// BYTE_SCAN_PLAIN chooses the way without vector instructions, to be tested and measured.
#if defined(__SSE2__) && !defined(BYTE_SCAN_PLAIN)
#define BYTE_SCAN_SSE2 1
#include <emmintrin.h>
#endif

// Eight bytes as a word whose lowest byte is the first.
static inline uint64_t byte_scan_word(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

// The high bit of each byte of `word` that is zero; exact for every byte.
static inline uint64_t byte_scan_zeros(uint64_t word) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7Full;
  return ~(((word & low) + low) | word | low);
}

// One bit for each of the 64 bytes at `p` that is `a`, `b`, a line feed or a carriage return:
// the way without vector instructions.
static inline uint64_t byte_scan_structure_words(const uint8_t *p, uint8_t a, uint8_t b) {
  const uint64_t each = 0x0101010101010101ull;
  uint64_t found = 0;
  for (int i = 0; i < 8; i++) {
    uint64_t word = byte_scan_word(p + 8 * i);
    uint64_t hits = byte_scan_zeros(word ^ (a * each)) | byte_scan_zeros(word ^ (b * each)) |
                    byte_scan_zeros(word ^ (10 * each)) | byte_scan_zeros(word ^ (13 * each));
    // Gathers the eight high bits in the top byte.
    found |= (((hits >> 7) * 0x0102040810204080ull) >> 56) << (8 * i);
  }
  return found;
}

// One bit for each of the 64 bytes at `p` that is `a`, `b`, a line feed or a carriage return.
static inline uint64_t byte_scan_structure(const uint8_t *p, uint8_t a, uint8_t b) {
#if BYTE_SCAN_SSE2
  const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b);
  const __m128i lf = _mm_set1_epi8(10), cr = _mm_set1_epi8(13);
  uint64_t found = 0;
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    __m128i hits = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)),
        _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * i);
  }
  return found;
#else
  return byte_scan_structure_words(p, a, b);
#endif
}

// True when one of the `count` bytes at `p` is 0x80 or more.
static inline int byte_scan_has_high(const uint8_t *p, size_t count) {
  uint64_t all = 0;
  size_t i = 0;
  for (; i + 8 <= count; i += 8) all |= byte_scan_word(p + i);
  for (; i < count; i++) all |= p[i];
  return (all & 0x8080808080808080ull) != 0;
}

// The place of the first of the `count` bytes at `p` that is `a`, `b`, `c` or `d`; `count` when none
// is. Up to 15 bytes behind them are read and passed over.
static inline size_t byte_scan_first_of_plain(const uint8_t *p, size_t count, uint8_t a, uint8_t b,
                                              uint8_t c, uint8_t d) {
  for (size_t i = 0; i < count; i++)
    if (p[i] == a || p[i] == b || p[i] == c || p[i] == d) return i;
  return count;
}

static inline size_t byte_scan_first_of(const uint8_t *p, size_t count, uint8_t a, uint8_t b,
                                        uint8_t c, uint8_t d) {
#if BYTE_SCAN_SSE2
  const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b);
  const __m128i vc = _mm_set1_epi8((char)c), vd = _mm_set1_epi8((char)d);
  for (size_t i = 0; i < count; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    int mask = _mm_movemask_epi8(_mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)),
        _mm_or_si128(_mm_cmpeq_epi8(v, vc), _mm_cmpeq_epi8(v, vd))));
    if (mask != 0) {
      size_t place = i + (size_t)__builtin_ctz((unsigned)mask);
      return place < count ? place : count;
    }
  }
  return count;
#else
  return byte_scan_first_of_plain(p, count, a, b, c, d);
#endif
}

// The number of line feeds among the `count` bytes at `p`; up to 15 bytes behind them are read and
// passed over.
static inline size_t byte_scan_line_feeds_plain(const uint8_t *p, size_t count) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += p[i] == 10;
  return found;
}

static inline size_t byte_scan_line_feeds(const uint8_t *p, size_t count) {
#if BYTE_SCAN_SSE2
  size_t found = 0;
  const __m128i lf = _mm_set1_epi8(10);
  for (size_t i = 0; i < count; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, lf));
    if (count - i < 16) mask &= (1u << (count - i)) - 1;
    found += (size_t)__builtin_popcount(mask);
  }
  return found;
#else
  return byte_scan_line_feeds_plain(p, count);
#endif
}

// What XML finds in the `count` bytes at `p`: 0 when all are ASCII that it allows, 1 when some are
// beyond ASCII, 2 when one is a control character that it forbids.
static inline int byte_scan_xml_letters_plain(const uint8_t *p, size_t count) {
  int high = 0;
  for (size_t i = 0; i < count; i++) {
    if (p[i] < 0x20 && p[i] != 9 && p[i] != 10 && p[i] != 13) return 2;
    high |= p[i] & 0x80;
  }
  return high != 0;
}

static inline int byte_scan_xml_letters(const uint8_t *p, size_t count) {
  size_t i = 0;
  int high = 0;
#if BYTE_SCAN_SSE2
  const __m128i tab = _mm_set1_epi8(9), lf = _mm_set1_epi8(10), cr = _mm_set1_epi8(13);
  const __m128i last = _mm_set1_epi8(0x1F);
  for (; i + 16 <= count; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    high |= _mm_movemask_epi8(v);
    int control = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(v, last), v));
    if (control == 0) continue;
    int allowed = _mm_movemask_epi8(_mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(v, tab), _mm_cmpeq_epi8(v, lf)), _mm_cmpeq_epi8(v, cr)));
    if ((control & ~allowed) != 0) return 2;
  }
#endif
  int rest = byte_scan_xml_letters_plain(p + i, count - i);
  return rest == 2 ? 2 : (high != 0) | rest;
}

// The place of the first of the `count` bytes at `p` that Windows-1252 does not define (81, 8D,
// 8F, 90, 9D); `count` when all are defined.
static inline size_t byte_scan_undefined_1252(const uint8_t *p, size_t count) {
  size_t i = 0;
#if BYTE_SCAN_SSE2
  const __m128i b0 = _mm_set1_epi8((char)0x81), b1 = _mm_set1_epi8((char)0x8D);
  const __m128i b2 = _mm_set1_epi8((char)0x8F), b3 = _mm_set1_epi8((char)0x90);
  const __m128i b4 = _mm_set1_epi8((char)0x9D);
  for (; i + 16 <= count; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    if (_mm_movemask_epi8(v) == 0) continue;
    __m128i hits = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(v, b0), _mm_cmpeq_epi8(v, b1)),
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, b2), _mm_cmpeq_epi8(v, b3)),
                     _mm_cmpeq_epi8(v, b4)));
    int mask = _mm_movemask_epi8(hits);
    if (mask != 0) return i + (size_t)__builtin_ctz((unsigned)mask);
  }
#endif
  for (; i < count; i++) {
    switch (p[i]) {
      case 0x81: case 0x8D: case 0x8F: case 0x90: case 0x9D: return i;
      default: break;
    }
  }
  return count;
}

#endif
