#ifndef FN
#include "cylinder.h"

_Static_assert(RK_CYLINDER_SECTORS == 5 && RK_CYLINDER_ANGLES == 1024, "shares of five, over ten bits");
_Static_assert(RK_CYLINDER_SECTORS * RK_CYLINDER_CELLS <= 64 * RK_CYLINDER_BIT_WORDS, "room for bits");
_Static_assert(RK_CYLINDER_CELLS > 64 && RK_CYLINDER_CELLS < 128, "two words of cells, and one more");

#define RK_KERNELS "cylinder.c"
#include "kernel_copies.h"

void rk_cylinders(int variant, const struct rk_cylinder_grid *grid,
                  const struct rk_directed_minutiae *minutiae, const uint64_t *valid,
                  uint64_t *out) {
  RK_RUN_UP_TO_AVX2(cylinders, grid, minutiae, valid, out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

/* The places of the grid within reach of a place, possibly none. */
static inline void FN(cylinder_span)(float place, float reach, long *first, long *end) {
  const float low = place - reach, high = place + reach;
  long begin = (long)low, last = (long)high;
  begin += (float)begin < low;
  last -= (float)last > high;
  *first = begin > 0 ? begin : 0;
  *end = last + 1 < RK_CYLINDER_SIDE ? last + 1 : RK_CYLINDER_SIDE;
}

/* The shares of a neighbour's kernel in the ranges of direction, by the minutia's direction less its own. */
static inline void FN(cylinder_shares)(const float *table, uint16_t turn, rk_floats8 *out) {
#define RK_SHARE(k) \
  table[(uint16_t)(-32768 + (2 * k + 1) * 32768 / RK_CYLINDER_SECTORS - turn) >> 6]
  const rk_floats8 shares = {
      RK_SHARE(0), RK_SHARE(1), RK_SHARE(2), RK_SHARE(3), RK_SHARE(4), 0, 0, 0};
#undef RK_SHARE
  *out = shares;
}

/* The minutiae of eight whose kernels may reach the grid of another: a bit for each, and where they lie on it. */
static inline unsigned FN(cylinder_near)(const rk_floats8 *x, const rk_floats8 *y, float cosine,
                                         float sine, float border, rk_floats8 *u, rk_floats8 *v) {
  *u = *x * cosine + *y * sine;
  *v = *y * cosine - *x * sine;
  const rk_ints8 near = (__builtin_elementwise_abs(*u) < border) &
                        (__builtin_elementwise_abs(*v) < border);
#ifdef RK_LANES
  return (unsigned)_mm256_movemask_ps((__m256)near);
#else
  unsigned bits = 0;
  for (int lane = 0; lane < 8; lane++) bits |= (unsigned)(near[lane] & 1) << lane;
  return bits;
#endif
}

/* Sums up the kernels of all neighbours of a minutia, eight numbers a cell; 0 when none reaches a valid cell. What lies
 * outside the disc is summed up in a cell behind the others. */
static int FN(cylinder_sums)(const struct rk_cylinder_grid *grid,
                             const struct rk_directed_minutiae *minutiae, long m,
                             const uint64_t *valid, rk_floats8 *sums) {
  const float cosine = minutiae->cosine[m], sine = minutiae->sine[m];
  const float middle = (float)(RK_CYLINDER_SIDE - 1) / 2;
  const float border = grid->radius + grid->reach, reach = grid->reach / grid->step;
  const float squared_reach = grid->reach * grid->reach;
  uint64_t reached = 0;
  memset(sums, 0, (RK_CYLINDER_CELLS + 1) * sizeof *sums);
  for (long first = 0; first < minutiae->count; first += 8) {
    rk_floats8 dx, dy, us, vs;
    memcpy(&dx, minutiae->x + first, sizeof dx);
    memcpy(&dy, minutiae->y + first, sizeof dy);
    dx -= minutiae->x[m];
    dy -= minutiae->y[m];
    unsigned near = FN(cylinder_near)(&dx, &dy, cosine, sine, border, &us, &vs);
    if (first <= m && m < first + 8) near &= ~(1u << (m - first));
    for (; near != 0; near &= near - 1) {
      const int lane = __builtin_ctz(near);
      const float u = us[lane], v = vs[lane];
      long row, rows, left, columns;
      FN(cylinder_span)(u / grid->step + middle, reach, &row, &rows);
      FN(cylinder_span)(v / grid->step + middle, reach, &left, &columns);
      rk_floats8 shares;
      FN(cylinder_shares)(grid->directional,
                          (uint16_t)(minutiae->angle[m] - minutiae->angle[first + lane]), &shares);
      for (; row < rows; row++) {
        for (long column = left; column < columns; column++) {
          const unsigned cell = grid->cells[row * RK_CYLINDER_SIDE + column];
          const float du = u - grid->u[cell], dv = v - grid->v[cell];
          const float squared = du * du + dv * dv;
          const int is_near = squared <= squared_reach;
          const float kernel = grid->spatial[(int32_t)((is_near ? squared : 0) * grid->resolution)];
          sums[cell] += (is_near ? kernel : 0) * shares;
          reached |= (uint64_t)is_near & valid[cell >> 6] >> (cell & 63);
        }
      }
    }
  }
  return (int)reached;
}

/* Which numbers exceed a limit, lowest bit first. */
static inline uint64_t FN(cylinder_bits)(const rk_floats8 *sums, float limit) {
#ifdef RK_LANES
  const __m256 over = _mm256_cmp_ps((__m256)*sums, _mm256_set1_ps(limit), _CMP_GT_OQ);
  return (unsigned)_mm256_movemask_ps(over);
#else
  uint64_t bits = 0;
  for (int k = 0; k < RK_CYLINDER_SECTORS; k++) bits |= (uint64_t)((*sums)[k] > limit) << k;
  return bits;
#endif
}

/* Sets bits at a place, which may reach into the next word. */
static inline void FN(cylinder_set)(uint64_t *words, int place, uint64_t bits) {
  const int shift = place & 63;
  words[place >> 6] |= bits << shift;
  if (shift > 64 - RK_CYLINDER_SECTORS) words[(place >> 6) + 1] |= bits >> (64 - shift);
}

static void FN(cylinders)(const struct rk_cylinder_grid *grid,
                          const struct rk_directed_minutiae *minutiae,
                          const uint64_t *valid_words, uint64_t *out) {
  rk_floats8 sums[RK_CYLINDER_CELLS + 1];
  for (long m = 0; m < minutiae->count; m++, out += 2 * RK_CYLINDER_WORDS) {
    const uint64_t above = valid_words[2 * m + 1] & ((UINT64_C(1) << (RK_CYLINDER_CELLS - 64)) - 1);
    const uint64_t valid[2] = {valid_words[2 * m], above};
    const int cells = __builtin_popcountll(valid[0]) + __builtin_popcountll(valid[1]);
    if (cells < grid->least || !FN(cylinder_sums)(grid, minutiae, m, valid, sums)) continue;
    out[RK_CYLINDER_BIT_WORDS] = valid[0];
    out[2 * RK_CYLINDER_WORDS - 1] = valid[1];
    for (int word = 0; word < 2; word++) {
      for (uint64_t left = valid[word]; left != 0; left &= left - 1) {
        const int cell = 64 * word + __builtin_ctzll(left);
        const int place = RK_CYLINDER_SECTORS * cell;
        FN(cylinder_set)(out, place, FN(cylinder_bits)(&sums[cell], grid->threshold));
        FN(cylinder_set)(out + RK_CYLINDER_WORDS, place, (1 << RK_CYLINDER_SECTORS) - 1);
      }
    }
  }
}

#endif
