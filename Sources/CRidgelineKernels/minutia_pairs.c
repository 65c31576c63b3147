#ifndef FN
#include "minutia_pairs.h"

#define RK_KERNELS "minutia_pairs.c"
#include "kernel_copies.h"

long rk_near_pairs(int variant, const struct rk_minutiae *first, const struct rk_minutiae *second,
                   float reach, int32_t angle_reach, const float *similarity, uint64_t *keys) {
  long count;
  /* A minutia has few neighbours: wider vectors would find no more. */
  RK_RUN_UP_TO_AVX2(near_pairs, first, second, reach, angle_reach, similarity, keys, &count);
  return count;
}

void rk_order_by_turn(const struct rk_local_pair *pairs, long count,
                      const struct rk_minutiae *first, const struct rk_minutiae *second,
                      const struct rk_turned_pairs *out, long *starts) {
  memset(starts, 0, (RK_TURN_RANGES + 2) * sizeof *starts);
  for (long k = 0; k < count; k++) starts[((uint16_t)pairs[k].turn >> RK_TURN_SHIFT) + 2]++;
  for (long range = 2; range < RK_TURN_RANGES + 2; range++) starts[range] += starts[range - 1];
  /* Filling a range moves the start of the next one, kept one place too far, to its end. */
  for (long k = 0; k < count; k++) {
    const struct rk_local_pair pair = pairs[k];
    const long place = starts[((uint16_t)pair.turn >> RK_TURN_SHIFT) + 1]++;
    out->first_x[place] = first->x[pair.row];
    out->first_y[place] = first->y[pair.row];
    out->second_x[place] = second->x[pair.column];
    out->second_y[place] = second->y[pair.column];
    out->similarity[place] = pair.similarity;
    out->turn[place] = pair.turn;
    out->row[place] = pair.row;
    out->column[place] = pair.column;
  }
}

void rk_seed_support(int variant, const struct rk_turned_pairs *pairs, long begin, long end,
                     const float *transform, int16_t turn, int32_t turn_reach, const float *reach,
                     float *best, uint8_t *best_column) {
  RK_RUN_UP_TO_AVX2(seed_support, pairs, begin, end, transform, turn, turn_reach, reach, best,
                    best_column);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

static inline uint64_t FN(key)(float strength, long index) {
  uint32_t bits;
  memcpy(&bits, &strength, sizeof bits);
  return (uint64_t)bits << 32 | (uint64_t)(0xFFFFFFFFu - (uint32_t)index);
}

#ifdef RK_LANES
/* How many of the first numbers of an ascending list lie below `limit`, or at it. */
static inline long FN(count_below)(const float *ascending, float limit, int or_at) {
  const __m256 bound = _mm256_set1_ps(limit);
  const __m256 first = _mm256_loadu_ps(ascending), second = _mm256_loadu_ps(ascending + 8);
  const __m256 below = or_at ? _mm256_cmp_ps(first, bound, _CMP_LE_OQ)
                             : _mm256_cmp_ps(first, bound, _CMP_LT_OQ);
  const __m256 also = or_at ? _mm256_cmp_ps(second, bound, _CMP_LE_OQ)
                            : _mm256_cmp_ps(second, bound, _CMP_LT_OQ);
  return __builtin_popcount((unsigned)_mm256_movemask_ps(below) |
                            (unsigned)_mm256_movemask_ps(also) << 8);
}

static void FN(near_pairs)(const struct rk_minutiae *first, const struct rk_minutiae *second,
                           float reach, int32_t angle_reach, const float *similarity,
                           uint64_t *keys, long *out) {
  const float *bx = second->x, *by = second->y;
  const int16_t *turns = second->angle;
  const long columns = second->count;
  const __m256 squared_reach = _mm256_set1_ps(reach * reach);
  const __m256 per_reach = _mm256_set1_ps(0.75f / reach);
  const __m256 per_angle = _mm256_set1_ps(0.5f / (float)angle_reach);
  const __m256i most = _mm256_set1_epi32(angle_reach);
  const __m256 maximum_weight = _mm256_set1_ps(1.25f), least = _mm256_set1_ps(0.02f);
  /* Where each eight begin and end; those that are missing lie beyond everything. */
  float begins[16], ends[16];
  for (long v = 0; v < 16; v++) {
    const int is_there = 8 * v < columns;
    begins[v] = is_there ? bx[8 * v] : __builtin_inff();
    ends[v] = is_there ? bx[8 * v + 7] : __builtin_inff();
  }
  long count = 0;
  for (long i = 0; i < first->count; i++) {
    const float x = first->x[i], y = first->y[i];
    const __m256 vx = _mm256_set1_ps(x), vy = _mm256_set1_ps(y);
    const __m128i angle = _mm_set1_epi16(first->angle[i]);
    const long row = i * columns;
    /* The strip is a pixel too wide, so that the test of the distance alone decides. */
    const long from = 8 * FN(count_below)(ends, x - reach - 1, 0);
    const long to = 8 * FN(count_below)(begins, x + reach + 1, 1);
    for (long j = from; j < to; j += 8) {
      const __m256 dx = _mm256_sub_ps(vx, _mm256_loadu_ps(bx + j));
      const __m256 dy = _mm256_sub_ps(vy, _mm256_loadu_ps(by + j));
      const __m256 squared = _mm256_add_ps(_mm256_mul_ps(dx, dx), _mm256_mul_ps(dy, dy));
      const __m128i turn = _mm_sub_epi16(angle, _mm_loadu_si128((const __m128i *)(turns + j)));
      const __m256i apart = _mm256_abs_epi32(_mm256_cvtepi16_epi32(turn));
      const __m256 near = _mm256_cmp_ps(squared, squared_reach, _CMP_LE_OQ);
      const __m256i far = _mm256_cmpgt_epi32(apart, most);
      unsigned lanes =
          (unsigned)_mm256_movemask_ps(_mm256_andnot_ps(_mm256_castsi256_ps(far), near));
      if (lanes == 0) continue;
      float strengths[8];
      const __m256 alike = _mm256_add_ps(least, _mm256_loadu_ps(similarity + row + j));
      const __m256 by_place =
          _mm256_sub_ps(maximum_weight, _mm256_mul_ps(_mm256_sqrt_ps(squared), per_reach));
      const __m256 by_turn =
          _mm256_sub_ps(maximum_weight, _mm256_mul_ps(_mm256_cvtepi32_ps(apart), per_angle));
      _mm256_storeu_ps(strengths, _mm256_mul_ps(_mm256_mul_ps(alike, by_place), by_turn));
      do {
        const int lane = __builtin_ctz(lanes);
        lanes &= lanes - 1;
        keys[count++] = FN(key)(strengths[lane], row + j + lane);
      } while (lanes != 0);
    }
  }
  *out = count;
}
#else
static void FN(near_pairs)(const struct rk_minutiae *first, const struct rk_minutiae *second,
                           float reach, int32_t angle_reach, const float *similarity,
                           uint64_t *keys, long *out) {
  const long columns = second->count;
  const float squared_reach = reach * reach;
  const float per_reach = 0.75f / reach, per_angle = 0.5f / (float)angle_reach;
  long count = 0;
  for (long i = 0; i < first->count; i++) {
    const float x = first->x[i], y = first->y[i];
    for (long j = 0; j < columns && second->x[j] <= x + reach + 1; j++) {
      const float dx = x - second->x[j], dy = y - second->y[j];
      const float squared = dx * dx + dy * dy;
      const int32_t turn =
          (int16_t)(uint16_t)((uint16_t)first->angle[i] - (uint16_t)second->angle[j]);
      const int32_t apart = turn < 0 ? -turn : turn;
      if (squared > squared_reach || apart > angle_reach) continue;
      const long index = i * columns + j;
      const float strength = (0.02f + similarity[index]) *
                             (1.25f - __builtin_sqrtf(squared) * per_reach) *
                             (1.25f - (float)apart * per_angle);
      keys[count++] = FN(key)(strength, index);
    }
  }
  *out = count;
}
#endif

static void FN(seed_support)(const struct rk_turned_pairs *pairs, long begin, long end,
                             const float *transform, int16_t turn, int32_t turn_reach,
                             const float *reach, float *best, uint8_t *best_column) {
  const float cosine = transform[0], sine = transform[1];
  const float shift_x = transform[2], shift_y = transform[3];
  long k = begin;
#ifdef RK_LANES
  const __m256 c = _mm256_set1_ps(cosine), s = _mm256_set1_ps(sine);
  const __m256 tx = _mm256_set1_ps(shift_x), ty = _mm256_set1_ps(shift_y);
  for (; k + 8 <= end; k += 8) {
    const __m256 x = _mm256_loadu_ps(pairs->first_x + k), y = _mm256_loadu_ps(pairs->first_y + k);
    const __m256 image_x =
        _mm256_add_ps(_mm256_sub_ps(_mm256_mul_ps(c, x), _mm256_mul_ps(s, y)), tx);
    const __m256 image_y =
        _mm256_add_ps(_mm256_add_ps(_mm256_mul_ps(s, x), _mm256_mul_ps(c, y)), ty);
    const __m256 dx = _mm256_sub_ps(image_x, _mm256_loadu_ps(pairs->second_x + k));
    const __m256 dy = _mm256_sub_ps(image_y, _mm256_loadu_ps(pairs->second_y + k));
    const __m256 squared = _mm256_add_ps(_mm256_mul_ps(dx, dx), _mm256_mul_ps(dy, dy));
    const __m128i rows = _mm_loadl_epi64((const __m128i *)(pairs->row + k));
    const __m256 far = _mm256_i32gather_ps(reach, _mm256_cvtepu8_epi32(rows), 4);
    const __m128i away = _mm_sub_epi16(_mm_loadu_si128((const __m128i *)(pairs->turn + k)),
                                       _mm_set1_epi16(turn));
    const __m256i apart = _mm256_abs_epi32(_mm256_cvtepi16_epi32(away));
    const __m256i turned = _mm256_cmpgt_epi32(apart, _mm256_set1_epi32(turn_reach));
    const __m256 near = _mm256_cmp_ps(squared, _mm256_mul_ps(far, far), _CMP_LE_OQ);
    unsigned lanes =
        (unsigned)_mm256_movemask_ps(_mm256_andnot_ps(_mm256_castsi256_ps(turned), near));
    if (lanes == 0) continue;
    const __m256 share =
        _mm256_div_ps(_mm256_mul_ps(_mm256_set1_ps(0.5f), _mm256_sqrt_ps(squared)), far);
    float values[8];
    _mm256_storeu_ps(values, _mm256_mul_ps(_mm256_loadu_ps(pairs->similarity + k),
                                           _mm256_sub_ps(_mm256_set1_ps(1), share)));
    do {
      const int lane = __builtin_ctz(lanes);
      lanes &= lanes - 1;
      const uint8_t row = pairs->row[k + lane];
      if (values[lane] > best[row]) {
        best[row] = values[lane];
        best_column[row] = pairs->column[k + lane];
      }
    } while (lanes != 0);
  }
#endif
  for (; k < end; k++) {
    const float x = pairs->first_x[k], y = pairs->first_y[k];
    const float dx = cosine * x - sine * y + shift_x - pairs->second_x[k];
    const float dy = sine * x + cosine * y + shift_y - pairs->second_y[k];
    const float squared = dx * dx + dy * dy;
    const uint8_t row = pairs->row[k];
    const int32_t away = (int16_t)(uint16_t)((uint16_t)pairs->turn[k] - (uint16_t)turn);
    const int32_t apart = away < 0 ? -away : away;
    if (squared > reach[row] * reach[row] || apart > turn_reach) continue;
    const float value =
        pairs->similarity[k] * (1 - 0.5f * __builtin_sqrtf(squared) / reach[row]);
    if (value > best[row]) {
      best[row] = value;
      best_column[row] = pairs->column[k];
    }
  }
}

#endif
