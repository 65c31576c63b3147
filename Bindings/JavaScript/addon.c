/* Node-API over the C library: templates as objects that the garbage collector frees, long work as promises
 * that a thread of the pool fulfils. No global state: may be loaded by any number of worker threads.
 *
 *   cc -shared -fPIC -o ridgeline.node addon.c -I/usr/include/node $(pkg-config --cflags --libs ridgeline)
 */
#define NAPI_VERSION 8
#include <node_api.h>
#include <ridgeline.h>
#include <stdlib.h>
#include <string.h>

/* Marks the objects that hold an rdg_template, so that no other object is taken for one. */
static const napi_type_tag template_tag = {0x52494447454c494e, 0x4554454d504c4154};

/* Ends a function of the addon if Node refuses something; Node has an exception pending then, or makes one. */
#define TRY(call)                                                                         \
  do {                                                                                    \
    if ((call) != napi_ok) {                                                              \
      bool pending = false;                                                               \
      napi_is_exception_pending(env, &pending);                                           \
      if (!pending) napi_throw_error(env, "internal", "Node refused " #call);             \
      return NULL;                                                                        \
    }                                                                                     \
  } while (0)

/* One call of extract() or compare(), from the promise to its settling. */
typedef struct job {
  napi_async_work work;
  napi_deferred deferred;
  uint8_t *bytes;
  size_t count;
  rdg_template *made;
  rdg_quality quality;
  /* Keeps the templates of compare() alive. */
  napi_ref held;
  const rdg_template *probe;
  const rdg_template **references;
  double *scores;
  rdg_status status;
  rdg_error error;
} job;

static void job_free(napi_env env, job *done) {
  if (done == NULL) return;
  if (done->work != NULL) napi_delete_async_work(env, done->work);
  if (done->held != NULL) napi_delete_reference(env, done->held);
  rdg_template_destroy(done->made);
  free(done->references);
  free(done->scores);
  free(done->bytes);
  free(done);
}

static void set_number(napi_env env, napi_value object, const char *name, double number) {
  napi_value value;
  if (napi_create_double(env, number, &value) == napi_ok) napi_set_named_property(env, object, name, value);
}

static void set_text(napi_env env, napi_value object, const char *name, const char *text) {
  napi_value value;
  if (text != NULL && napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value) == napi_ok)
    napi_set_named_property(env, object, name, value);
}

/* What a failed call said: an Error with the status as its `code`. */
static napi_value failure(napi_env env, rdg_status status, const rdg_error *error) {
  napi_value code, message, made = NULL;
  const char *name = rdg_status_name(status);
  napi_create_string_utf8(env, name != NULL ? name : "internal", NAPI_AUTO_LENGTH, &code);
  napi_create_string_utf8(env, error->message, NAPI_AUTO_LENGTH, &message);
  napi_create_error(env, code, message, &made);
  return made;
}

/* { score, failure, minutiaCount, chanceOfMatch, findings: [{ cause, direction, cost, severity, advice }] } */
static napi_value quality_object(napi_env env, const rdg_quality *quality) {
  napi_value object, findings;
  if (napi_create_object(env, &object) != napi_ok || napi_create_array(env, &findings) != napi_ok) return NULL;
  set_number(env, object, "score", quality->score);
  set_number(env, object, "minutiaCount", quality->minutia_count);
  set_number(env, object, "chanceOfMatch", quality->chance_of_match);
  set_text(env, object, "failure", rdg_failure_name(quality->failure));
  for (int32_t k = 0; k < quality->finding_count; k++) {
    const rdg_finding *finding = &quality->findings[k];
    napi_value each;
    if (napi_create_object(env, &each) != napi_ok) return NULL;
    set_text(env, each, "cause", rdg_cause_name(finding->cause));
    set_text(env, each, "direction", rdg_direction_name(finding->direction));
    set_text(env, each, "advice", rdg_cause_advice(finding->cause, finding->direction, "en"));
    set_number(env, each, "cost", finding->cost);
    set_number(env, each, "severity", finding->severity);
    napi_set_element(env, findings, (uint32_t)k, each);
  }
  napi_set_named_property(env, object, "findings", findings);
  return object;
}

/* ---- Templates -------------------------------------------------------------------------------------- */

/* About what a template takes, for the garbage collector. */
#define TEMPLATE_BYTES 16384

static void template_finalize(napi_env env, void *data, void *hint) {
  (void)hint;
  int64_t total;
  rdg_template_destroy((rdg_template *)data);
  napi_adjust_external_memory(env, -TEMPLATE_BYTES, &total);
}

/* The template that a value holds; NULL, and a TypeError, for every other value. */
static rdg_template *template_of(napi_env env, napi_value value) {
  napi_valuetype type;
  bool is_template = false;
  void *held = NULL;
  if (napi_typeof(env, value, &type) == napi_ok && type == napi_object)
    napi_check_object_type_tag(env, value, &template_tag, &is_template);
  if (!is_template || napi_unwrap(env, value, &held) != napi_ok) {
    napi_throw_type_error(env, "invalidArgument", "a template is needed here: see extract() and readTemplate()");
    return NULL;
  }
  return (rdg_template *)held;
}

static napi_value template_bytes(napi_env env, napi_callback_info info) {
  napi_value self, buffer;
  void *data;
  size_t count = 0;
  rdg_error error;
  TRY(napi_get_cb_info(env, info, NULL, NULL, &self, NULL));
  rdg_template *held = template_of(env, self);
  if (held == NULL) return NULL;
  rdg_template_write(held, "ridgeline", NULL, NULL, 0, &count, NULL);
  TRY(napi_create_buffer(env, count, &data, &buffer));
  rdg_status status = rdg_template_write(held, "ridgeline", NULL, (uint8_t *)data, count, &count, &error);
  if (status != RDG_OK) {
    napi_throw(env, failure(env, status, &error));
    return NULL;
  }
  return buffer;
}

/* An object that owns the template, or NULL; the template is freed then. */
static napi_value template_object(napi_env env, rdg_template *made) {
  napi_value object, count;
  int64_t total;
  rdg_template_info about = RDG_TEMPLATE_INFO_INIT;
  rdg_template_get_info(made, &about, NULL);
  const napi_property_descriptor bytes = {"bytes", NULL, template_bytes, NULL, NULL, NULL, napi_enumerable, NULL};
  if (napi_create_object(env, &object) != napi_ok ||
      napi_wrap(env, object, made, template_finalize, NULL, NULL) != napi_ok) {
    rdg_template_destroy(made);
    return NULL;
  }
  napi_adjust_external_memory(env, TEMPLATE_BYTES, &total);
  TRY(napi_type_tag_object(env, object, &template_tag));
  TRY(napi_define_properties(env, object, 1, &bytes));
  TRY(napi_create_int32(env, about.minutia_count, &count));
  TRY(napi_set_named_property(env, object, "minutiaCount", count));
  TRY(napi_object_freeze(env, object));
  return object;
}

/* The bytes of a Uint8Array (a Buffer is one); false, and a TypeError, for every other value. */
static bool bytes_of(napi_env env, napi_value value, uint8_t **data, size_t *count) {
  bool is_array = false;
  napi_typedarray_type type = napi_int8_array;
  void *start = NULL;
  napi_is_typedarray(env, value, &is_array);
  if (is_array) napi_get_typedarray_info(env, value, &type, count, &start, NULL, NULL);
  if (!is_array || type != napi_uint8_array) {
    napi_throw_type_error(env, "invalidArgument", "a Uint8Array or Buffer is needed here");
    return false;
  }
  *data = (uint8_t *)start;
  return true;
}

static napi_value read_template(napi_env env, napi_callback_info info) {
  size_t arguments = 1, count = 0;
  napi_value value;
  uint8_t *data = NULL, none = 0;
  rdg_template *made = NULL;
  rdg_error error;
  TRY(napi_get_cb_info(env, info, &arguments, &value, NULL, NULL));
  if (!bytes_of(env, value, &data, &count)) return NULL;
  rdg_status status = rdg_template_read(count > 0 ? data : &none, count, &made, &error);
  if (status == RDG_OK) return template_object(env, made);
  napi_throw(env, failure(env, status, &error));
  return NULL;
}

/* ---- Promises --------------------------------------------------------------------------------------- */

static napi_value out_of_memory(napi_env env, job *made) {
  job_free(env, made);
  napi_throw_error(env, "internal", "out of memory");
  return NULL;
}

/* Gives the job to a thread of the pool. The promise. */
static napi_value start(napi_env env, job *made, const char *name, napi_async_execute_callback run,
                        napi_async_complete_callback settle) {
  napi_value promise, label;
  if (napi_create_string_utf8(env, name, NAPI_AUTO_LENGTH, &label) != napi_ok ||
      napi_create_async_work(env, NULL, label, run, settle, made, &made->work) != napi_ok ||
      napi_create_promise(env, &made->deferred, &promise) != napi_ok ||
      napi_queue_async_work(env, made->work) != napi_ok)
    return out_of_memory(env, made);
  return promise;
}

/* Off the main thread: nothing of Node may be used. */
static void extract_run(napi_env env, void *data) {
  (void)env;
  job *mine = (job *)data;
  rdg_file *file = NULL;
  mine->status = rdg_file_read(mine->bytes, mine->count, NULL, &file, &mine->error);
  if (mine->status != RDG_OK) return;
  mine->status = rdg_file_extract(file, 0, NULL, NULL, &mine->made, &mine->quality, &mine->error);
  rdg_file_destroy(file);
}

static void extract_settle(napi_env env, napi_status ran, void *data) {
  job *mine = (job *)data;
  napi_value result = NULL;
  if (ran == napi_ok && mine->status == RDG_OK) {
    napi_value template = template_object(env, mine->made);
    napi_value quality = quality_object(env, &mine->quality);
    mine->made = NULL;
    if (template != NULL && quality != NULL && napi_create_object(env, &result) == napi_ok) {
      napi_set_named_property(env, result, "template", template);
      napi_set_named_property(env, result, "quality", quality);
      napi_resolve_deferred(env, mine->deferred, result);
    }
  } else if (ran == napi_ok) {
    result = failure(env, mine->status, &mine->error);
    if (mine->status == RDG_NO_PRINT)
      napi_set_named_property(env, result, "quality", quality_object(env, &mine->quality));
    napi_reject_deferred(env, mine->deferred, result);
  }
  job_free(env, mine);
}

static napi_value extract(napi_env env, napi_callback_info info) {
  size_t arguments = 1, count = 0;
  napi_value value;
  uint8_t *data = NULL;
  TRY(napi_get_cb_info(env, info, &arguments, &value, NULL, NULL));
  if (!bytes_of(env, value, &data, &count)) return NULL;
  job *made = (job *)calloc(1, sizeof *made);
  if (made == NULL) return out_of_memory(env, NULL);
  /* Copied: the caller may write to its buffer meanwhile. */
  made->bytes = (uint8_t *)malloc(count > 0 ? count : 1);
  if (made->bytes == NULL) return out_of_memory(env, made);
  if (count > 0) memcpy(made->bytes, data, count);
  made->count = count;
  const rdg_quality empty = RDG_QUALITY_INIT;
  made->quality = empty;
  return start(env, made, "ridgeline.extract", extract_run, extract_settle);
}

static void compare_run(napi_env env, void *data) {
  (void)env;
  job *mine = (job *)data;
  mine->status = rdg_match_many(&mine->probe, 1, mine->references, mine->count, 1, NULL, NULL, NULL, mine->scores,
                                &mine->error);
}

static void compare_settle(napi_env env, napi_status ran, void *data) {
  job *mine = (job *)data;
  napi_value result = NULL, buffer;
  void *into;
  if (ran == napi_ok && mine->status != RDG_OK) {
    napi_reject_deferred(env, mine->deferred, failure(env, mine->status, &mine->error));
  } else if (ran == napi_ok &&
             napi_create_arraybuffer(env, mine->count * sizeof(double), &into, &buffer) == napi_ok &&
             napi_create_typedarray(env, napi_float64_array, mine->count, buffer, 0, &result) == napi_ok) {
    if (mine->count > 0) memcpy(into, mine->scores, mine->count * sizeof(double));
    napi_resolve_deferred(env, mine->deferred, result);
  }
  job_free(env, mine);
}

static napi_value compare(napi_env env, napi_callback_info info) {
  size_t arguments = 2;
  napi_value values[2], held, each;
  uint32_t count = 0;
  bool is_array = false;
  TRY(napi_get_cb_info(env, info, &arguments, values, NULL, NULL));
  rdg_template *probe = template_of(env, values[0]);
  if (probe == NULL) return NULL;
  napi_is_array(env, values[1], &is_array);
  if (!is_array) {
    napi_throw_type_error(env, "invalidArgument", "an array of templates is needed here");
    return NULL;
  }
  TRY(napi_get_array_length(env, values[1], &count));
  TRY(napi_create_array_with_length(env, count, &held));
  job *made = (job *)calloc(1, sizeof *made);
  if (made == NULL) return out_of_memory(env, NULL);
  made->count = count;
  made->probe = probe;
  made->references = (const rdg_template **)calloc(count + 1, sizeof *made->references);
  made->scores = (double *)calloc(count + 1, sizeof *made->scores);
  if (made->references == NULL || made->scores == NULL) return out_of_memory(env, made);
  /* An array of our own: the caller may empty its array meanwhile. */
  for (uint32_t k = 0; k < count; k++) {
    rdg_template *reference = NULL;
    if (napi_get_element(env, values[1], k, &each) == napi_ok) reference = template_of(env, each);
    if (reference == NULL || napi_set_element(env, held, k, each) != napi_ok) {
      job_free(env, made);
      return NULL;
    }
    made->references[k] = reference;
  }
  if (napi_set_element(env, held, count, values[0]) != napi_ok ||
      napi_create_reference(env, held, 1, &made->held) != napi_ok)
    return out_of_memory(env, made);
  return start(env, made, "ridgeline.compare", compare_run, compare_settle);
}

static napi_value false_match_rate(napi_env env, napi_callback_info info) {
  size_t arguments = 1;
  napi_value value, result;
  double score;
  TRY(napi_get_cb_info(env, info, &arguments, &value, NULL, NULL));
  if (napi_get_value_double(env, value, &score) != napi_ok) {
    napi_throw_type_error(env, "invalidArgument", "a score is needed here");
    return NULL;
  }
  TRY(napi_create_double(env, rdg_false_match_rate(score), &result));
  return result;
}

NAPI_MODULE_INIT() {
  if (rdg_abi_version() != RDG_ABI_VERSION) {
    napi_throw_error(env, "internal", "the library has another interface than this addon was compiled for");
    return NULL;
  }
  const napi_property_descriptor functions[] = {
      {"extract", NULL, extract, NULL, NULL, NULL, napi_enumerable, NULL},
      {"readTemplate", NULL, read_template, NULL, NULL, NULL, napi_enumerable, NULL},
      {"compare", NULL, compare, NULL, NULL, NULL, napi_enumerable, NULL},
      {"falseMatchRate", NULL, false_match_rate, NULL, NULL, NULL, napi_enumerable, NULL},
  };
  TRY(napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions));
  set_text(env, exports, "version", rdg_version());
  return exports;
}
