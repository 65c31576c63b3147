#ifndef FN
#include "local_similarity.h"

#include <stddef.h>

/* Whole vectors fit behind the last minutia. */
#define RK_ROOM (RK_MAXIMUM_MINUTIAE + 8)

#define RK_WIDE_COPY 1
#define RK_KERNELS "local_similarity.c"
#include "kernel_copies.h"

long rk_local_similarity(int variant, const struct rk_surroundings *first,
                         const struct rk_surroundings *second,
                         const struct rk_similarity_limits *limits, float *similarity,
                         struct rk_local_pair *pairs, float *row_sums, float *column_sums) {
  long count;
  RK_RUN(local_similarity, first, second, limits, similarity, pairs, row_sums, column_sums, &count);
  return count;
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

/* Bits valid in both cylinders: set in the first, set in the second, different; and cells valid in both. */
static inline void FN(cylinder_counts)(const uint64_t *probe, const uint64_t *references,
                                       long count, int32_t *first, int32_t *second,
                                       int32_t *different, int32_t *valid) {
  const uint64_t *probe_valid = probe + RK_CYLINDER_WORDS;
/* Only the inner loops may become vectors: across cylinders they would gather. */
#pragma clang loop vectorize(disable) unroll(disable)
  for (long j = 0; j < count; j++) {
    const uint64_t *reference = references + j * (2 * RK_CYLINDER_WORDS);
    const uint64_t *reference_valid = reference + RK_CYLINDER_WORDS;
#ifdef RK_WIDE
    const __mmask8 used = (1 << RK_CYLINDER_BIT_WORDS) - 1;
    const __m512i a = _mm512_maskz_loadu_epi64(used, probe);
    const __m512i b = _mm512_maskz_loadu_epi64(used, reference);
    const __m512i p = _mm512_popcnt_epi64(_mm512_and_si512(a, _mm512_loadu_si512(reference_valid)));
    const __m512i q = _mm512_popcnt_epi64(_mm512_and_si512(b, _mm512_loadu_si512(probe_valid)));
    const __m512i n = _mm512_popcnt_epi64(_mm512_and_si512(a, b));
    /* Three counts share a lane, 16 bits each, so that one sum adds them all. */
    const __m512i packed =
        _mm512_or_si512(_mm512_or_si512(p, _mm512_slli_epi64(q, 16)), _mm512_slli_epi64(n, 32));
    const uint64_t sum = (uint64_t)_mm512_reduce_add_epi64(packed);
    const int set = (uint16_t)sum, other = (uint16_t)(sum >> 16), both = (uint16_t)(sum >> 32);
#else
    long set = 0, other = 0, both = 0;
/* The compiler would count in vectors, which takes twice as long; it must take each sum for unknown. */
#pragma clang loop vectorize(disable) unroll(full)
    for (int k = 0; k < RK_CYLINDER_BIT_WORDS; k++) {
      set += __builtin_popcountll(probe[k] & reference_valid[k]);
      other += __builtin_popcountll(reference[k] & probe_valid[k]);
      both += __builtin_popcountll(probe[k] & reference[k]);
      __asm__("" : "+r"(set), "+r"(other), "+r"(both));
    }
#endif
    first[j] = (int32_t)set;
    second[j] = (int32_t)other;
    different[j] = (int32_t)(set + other - 2 * both);
    valid[j] = __builtin_popcountll(probe[RK_CYLINDER_BIT_WORDS] & reference[RK_CYLINDER_BIT_WORDS]) +
               __builtin_popcountll(probe_valid[RK_CYLINDER_BIT_WORDS] &
                                    reference_valid[RK_CYLINDER_BIT_WORDS]);
  }
}

/* Sums of products of the vectors and of the weights of flow descriptors. */
static inline void FN(flow_products)(const int8_t *probe, const int8_t *references, uint8_t *which,
                                     long count, int32_t *vectors, int32_t *weights) {
#ifdef RK_LANES
  /* The instruction takes one factor without sign: moved up by the unit, the sum is off by as much for
   * each number of the probe. Two sums of two such products, and four of two products of weights, stay
   * within 16 bits. */
  const __m256i unit = _mm256_set1_epi8(RK_FLOW_UNIT), ones = _mm256_set1_epi16(1);
  int32_t off = 0;
  for (int k = 0; k < RK_FLOW_VECTOR; k++) off += probe[k];
  off *= RK_FLOW_UNIT;
#define RK_LOAD(from) _mm256_loadu_si256((const __m256i *)(from))
#define RK_TURNED(k) \
  _mm256_maddubs_epi16(_mm256_add_epi8(RK_LOAD(reference + 32 * (k)), unit), RK_LOAD(probe + 32 * (k)))
#define RK_WEIGHED(k) _mm256_maddubs_epi16(RK_LOAD(reference + 32 * (k)), RK_LOAD(probe + 32 * (k)))
  /* Two descriptors share the last steps; an odd one is followed by any other. */
  which[count] = 0;
#pragma clang loop unroll(disable)
  for (long j = 0; j < count; j += 2) {
    __m256i sum[2], weight[2];
#pragma clang loop unroll(full)
    for (int n = 0; n < 2; n++) {
      const int8_t *reference =
          references + (long)which[j + n] * (RK_FLOW_VECTOR + RK_FLOW_WEIGHT);
      __m256i turned = _mm256_madd_epi16(RK_TURNED(8), ones);
#pragma clang loop unroll(full)
      for (int k = 0; k < 8; k += 2)
        turned = _mm256_add_epi32(
            turned, _mm256_madd_epi16(_mm256_add_epi16(RK_TURNED(k), RK_TURNED(k + 1)), ones));
      const __m256i four = _mm256_add_epi16(_mm256_add_epi16(RK_WEIGHED(9), RK_WEIGHED(10)),
                                            _mm256_add_epi16(RK_WEIGHED(11), RK_WEIGHED(12)));
      sum[n] = turned;
      weight[n] = _mm256_add_epi32(_mm256_madd_epi16(four, ones),
                                   _mm256_madd_epi16(RK_WEIGHED(13), ones));
    }
    const __m256i all = _mm256_hadd_epi32(_mm256_hadd_epi32(sum[0], sum[1]),
                                          _mm256_hadd_epi32(weight[0], weight[1]));
    const __m128i result =
        _mm_add_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    _mm_storel_epi64((__m128i *)(vectors + j), _mm_sub_epi32(result, _mm_set1_epi32(off)));
    _mm_storel_epi64((__m128i *)(weights + j), _mm_unpackhi_epi64(result, result));
  }
#undef RK_LOAD
#undef RK_TURNED
#undef RK_WEIGHED
#else
#pragma clang loop vectorize(disable) unroll(disable)
  for (long j = 0; j < count; j++) {
    const int8_t *reference = references + (long)which[j] * (RK_FLOW_VECTOR + RK_FLOW_WEIGHT);
    int32_t vector = 0, weight = 0;
    for (int k = 0; k < RK_FLOW_VECTOR; k++) vector += (int32_t)probe[k] * reference[k];
    for (int k = RK_FLOW_VECTOR; k < RK_FLOW_VECTOR + RK_FLOW_WEIGHT; k++)
      weight += (int32_t)probe[k] * reference[k];
    vectors[j] = vector;
    weights[j] = weight;
  }
#endif
}

static inline void FN(as_floats)(const int32_t *from, rk_floats8 *out) {
  rk_ints8 whole;
  memcpy(&whole, from, sizeof whole);
  *out = __builtin_convertvector(whole, rk_floats8);
}

/* Clears what a whole vector reads behind the last number. */
static inline void FN(clear_behind)(int32_t *numbers, long count) {
  memset(numbers + count, 0, 8 * sizeof *numbers);
}

/* How alike the cylinders are: 1 less the distance of their bits over the sum of their lengths; lists
 * those that are alike at all. */
static inline long FN(keep_alike)(const uint64_t *probe, const uint64_t *references, int32_t least,
                                  uint8_t *which, long count, float *values) {
  int32_t first[RK_ROOM], second[RK_ROOM], different[RK_ROOM], valid[RK_ROOM];
  FN(cylinder_counts)(probe, references, count, first, second, different, valid);
  FN(clear_behind)(first, count);
  FN(clear_behind)(second, count);
  FN(clear_behind)(different, count);
  FN(clear_behind)(valid, count);
  for (long k = 0; k < count; k += 8) {
    rk_floats8 p, q, d;
    rk_ints8 v;
    FN(as_floats)(first + k, &p);
    FN(as_floats)(second + k, &q);
    FN(as_floats)(different + k, &d);
    memcpy(&v, valid + k, sizeof v);
    const rk_floats8 length = __builtin_elementwise_sqrt(p) + __builtin_elementwise_sqrt(q);
    const rk_floats8 value = 1.0f - __builtin_elementwise_sqrt(d) / length;
    /* Two empty cylinders give what is not a number, and that is not above 0 either. */
    const rk_ints8 kept = (value > 0.0f) & (v >= least);
    const rk_floats8 none = 0.0f;
    const rk_floats8 result = kept ? value : none;
    memcpy(values + k, &result, sizeof result);
  }
  long kept = 0;
  for (long k = 0; k < count; k++) {
    which[kept] = (uint8_t)k;
    values[kept] = values[k];
    kept += values[k] > 0;
  }
  return kept;
}

/* Multiplies the likeness of the flow in. */
static inline void FN(weigh_flow)(const int8_t *probe, const int8_t *references,
                                  const struct rk_similarity_limits *limits, uint8_t *which,
                                  long count, float *values) {
  int32_t vectors[RK_ROOM], weights[RK_ROOM];
  FN(flow_products)(probe, references, which, count, vectors, weights);
  FN(clear_behind)(vectors, count);
  FN(clear_behind)(weights, count);
  const float least = limits->flow;
  for (long k = 0; k < count; k += 8) {
    rk_floats8 product, weight, value;
    rk_ints8 heavy;
    FN(as_floats)(vectors + k, &product);
    FN(as_floats)(weights + k, &weight);
    memcpy(&heavy, weights + k, sizeof heavy);
    memcpy(&value, values + k, sizeof value);
    const rk_floats8 alike = (product / weight - least) / (1.0f - least);
    const rk_ints8 kept = (alike > 0.0f) & (heavy >= limits->weight);
    const rk_floats8 none = 0.0f;
    value *= kept ? alike : none;
    memcpy(values + k, &value, sizeof value);
  }
}

/* Lessens each similarity by the mean of its row's and its column's, and keeps what is left. */
static inline long FN(subtract_common)(long rows, long columns, long count, float *similarity,
                                       struct rk_local_pair *pairs, float *row_sums,
                                       float *column_sums) {
  for (long j = 0; j < columns; j++) column_sums[j] *= 0.5f / (float)rows;
  for (long i = 0; i < rows; i++) row_sums[i] = row_sums[i] * 0.5f / (float)columns;
  long kept = 0;
  for (long k = 0; k < count; k++) {
    struct rk_local_pair pair = pairs[k];
    const float left = pair.similarity - row_sums[pair.row] - column_sums[pair.column];
    const float value = left > 0 ? left : 0;
    similarity[pair.row * columns + pair.column] = value;
    pair.similarity = value;
    pairs[kept] = pair;
    kept += value > 0;
  }
  return kept;
}

static void FN(local_similarity)(const struct rk_surroundings *first,
                                 const struct rk_surroundings *second,
                                 const struct rk_similarity_limits *limits, float *similarity,
                                 struct rk_local_pair *pairs, float *row_sums, float *column_sums,
                                 long *out) {
  const long rows = first->count, columns = second->count;
  memset(similarity, 0, (size_t)(rows * columns) * sizeof *similarity);
  memset(column_sums, 0, (size_t)columns * sizeof *column_sums);
  long count = 0;
  for (long i = 0; i < rows; i++) {
    const int16_t angle = first->angle[i];
    uint8_t which[RK_ROOM];
    float values[RK_ROOM];
    const long kept = FN(keep_alike)(first->cylinders + i * (2 * RK_CYLINDER_WORDS),
                                     second->cylinders, limits->valid, which, columns, values);
    if (first->flow && second->flow)
      FN(weigh_flow)(first->flow + i * (RK_FLOW_VECTOR + RK_FLOW_WEIGHT), second->flow, limits,
                     which, kept, values);
    float sum = 0;
    for (long k = 0; k < kept; k++) {
      const uint8_t j = which[k];
      const float value = values[k];
      sum += value;
      column_sums[j] += value;
      /* Written in any case and kept if it is one: no branch to guess wrong. */
      pairs[count] = (struct rk_local_pair){
          (uint8_t)i, j, (int16_t)(uint16_t)((uint16_t)second->angle[j] - (uint16_t)angle), value};
      count += value > 0;
    }
    row_sums[i] = sum;
  }
  *out = FN(subtract_common)(rows, columns, count, similarity, pairs, row_sums, column_sums);
}

#endif
