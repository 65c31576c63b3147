#include "ridgeline_page.h"

/* #embed is C23, which the compiler takes in older C as well. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char engineer_html[] = {
#embed "web/engineer.html"
};
static const unsigned char station_html[] = {
#embed "web/station.html"
};
static const unsigned char announcer_js[] = {
#embed "web/announcer.js"
};
static const unsigned char dialogs_js[] = {
#embed "web/dialogs.js"
};
static const unsigned char elements_js[] = {
#embed "web/elements.js"
};
static const unsigned char engineer_js[] = {
#embed "web/engineer.js"
};
static const unsigned char engineer_comparison_js[] = {
#embed "web/engineer/comparison.js"
};
static const unsigned char engineer_drop_field_js[] = {
#embed "web/engineer/drop-field.js"
};
static const unsigned char engineer_galleries_js[] = {
#embed "web/engineer/galleries.js"
};
static const unsigned char engineer_report_js[] = {
#embed "web/engineer/report.js"
};
static const unsigned char engineer_table_js[] = {
#embed "web/engineer/table.js"
};
static const unsigned char icon_svg[] = {
#embed "web/icon.svg"
};
static const unsigned char night_js[] = {
#embed "web/night.js"
};
static const unsigned char number_js[] = {
#embed "web/number.js"
};
static const unsigned char outcome_js[] = {
#embed "web/outcome.js"
};
static const unsigned char parts_advice_js[] = {
#embed "web/parts/advice.js"
};
static const unsigned char parts_hand_pair_js[] = {
#embed "web/parts/hand-pair.js"
};
static const unsigned char parts_live_print_js[] = {
#embed "web/parts/live-print.js"
};
static const unsigned char parts_score_bar_js[] = {
#embed "web/parts/score-bar.js"
};
static const unsigned char person_js[] = {
#embed "web/person.js"
};
static const unsigned char scanner_pictures_js[] = {
#embed "web/scanner/pictures.js"
};
static const unsigned char scanner_sbi_js[] = {
#embed "web/scanner/sbi.js"
};
static const unsigned char screens_capture_js[] = {
#embed "web/screens/capture.js"
};
static const unsigned char screens_capture_buttons_js[] = {
#embed "web/screens/capture/buttons.js"
};
static const unsigned char screens_capture_choosing_js[] = {
#embed "web/screens/capture/choosing.js"
};
static const unsigned char screens_capture_pause_js[] = {
#embed "web/screens/capture/pause.js"
};
static const unsigned char screens_capture_pictures_js[] = {
#embed "web/screens/capture/pictures.js"
};
static const unsigned char screens_capture_preview_js[] = {
#embed "web/screens/capture/preview.js"
};
static const unsigned char screens_capture_sentences_js[] = {
#embed "web/screens/capture/sentences.js"
};
static const unsigned char screens_capture_taking_js[] = {
#embed "web/screens/capture/taking.js"
};
static const unsigned char screens_capture_watching_js[] = {
#embed "web/screens/capture/watching.js"
};
static const unsigned char screens_consent_js[] = {
#embed "web/screens/consent.js"
};
static const unsigned char screens_finished_js[] = {
#embed "web/screens/finished.js"
};
static const unsigned char screens_start_js[] = {
#embed "web/screens/start.js"
};
static const unsigned char screens_summary_js[] = {
#embed "web/screens/summary.js"
};
static const unsigned char screens_token_js[] = {
#embed "web/screens/token.js"
};
static const unsigned char service_js[] = {
#embed "web/service.js"
};
static const unsigned char shortcuts_js[] = {
#embed "web/shortcuts.js"
};
static const unsigned char sounds_js[] = {
#embed "web/sounds.js"
};
static const unsigned char station_js[] = {
#embed "web/station.js"
};
static const unsigned char style_css[] = {
#embed "web/style.css"
};
static const unsigned char theme_js[] = {
#embed "web/theme.js"
};
static const unsigned char words_js[] = {
#embed "web/words.js"
};
static const unsigned char words_en_js[] = {
#embed "web/words/en.js"
};
static const unsigned char words_vi_js[] = {
#embed "web/words/vi.js"
};

#define FILE_OF(path, type, bytes) {path, type, bytes, sizeof(bytes)}

/* Every file of web/ that is served: its address, its type, its bytes. */
static const struct rdg_page_file files[] = {
    FILE_OF("/engineer", "text/html; charset=utf-8", engineer_html),
    FILE_OF("/", "text/html; charset=utf-8", station_html),
    FILE_OF("/page/announcer.js", "text/javascript; charset=utf-8", announcer_js),
    FILE_OF("/page/dialogs.js", "text/javascript; charset=utf-8", dialogs_js),
    FILE_OF("/page/elements.js", "text/javascript; charset=utf-8", elements_js),
    FILE_OF("/page/engineer.js", "text/javascript; charset=utf-8", engineer_js),
    FILE_OF("/page/engineer/comparison.js", "text/javascript; charset=utf-8", engineer_comparison_js),
    FILE_OF("/page/engineer/drop-field.js", "text/javascript; charset=utf-8", engineer_drop_field_js),
    FILE_OF("/page/engineer/galleries.js", "text/javascript; charset=utf-8", engineer_galleries_js),
    FILE_OF("/page/engineer/report.js", "text/javascript; charset=utf-8", engineer_report_js),
    FILE_OF("/page/engineer/table.js", "text/javascript; charset=utf-8", engineer_table_js),
    FILE_OF("/page/icon.svg", "image/svg+xml", icon_svg),
    FILE_OF("/page/night.js", "text/javascript; charset=utf-8", night_js),
    FILE_OF("/page/number.js", "text/javascript; charset=utf-8", number_js),
    FILE_OF("/page/outcome.js", "text/javascript; charset=utf-8", outcome_js),
    FILE_OF("/page/parts/advice.js", "text/javascript; charset=utf-8", parts_advice_js),
    FILE_OF("/page/parts/hand-pair.js", "text/javascript; charset=utf-8", parts_hand_pair_js),
    FILE_OF("/page/parts/live-print.js", "text/javascript; charset=utf-8", parts_live_print_js),
    FILE_OF("/page/parts/score-bar.js", "text/javascript; charset=utf-8", parts_score_bar_js),
    FILE_OF("/page/person.js", "text/javascript; charset=utf-8", person_js),
    FILE_OF("/page/scanner/pictures.js", "text/javascript; charset=utf-8", scanner_pictures_js),
    FILE_OF("/page/scanner/sbi.js", "text/javascript; charset=utf-8", scanner_sbi_js),
    FILE_OF("/page/screens/capture.js", "text/javascript; charset=utf-8", screens_capture_js),
    FILE_OF("/page/screens/capture/buttons.js", "text/javascript; charset=utf-8", screens_capture_buttons_js),
    FILE_OF("/page/screens/capture/choosing.js", "text/javascript; charset=utf-8", screens_capture_choosing_js),
    FILE_OF("/page/screens/capture/pause.js", "text/javascript; charset=utf-8", screens_capture_pause_js),
    FILE_OF("/page/screens/capture/pictures.js", "text/javascript; charset=utf-8", screens_capture_pictures_js),
    FILE_OF("/page/screens/capture/preview.js", "text/javascript; charset=utf-8", screens_capture_preview_js),
    FILE_OF("/page/screens/capture/sentences.js", "text/javascript; charset=utf-8", screens_capture_sentences_js),
    FILE_OF("/page/screens/capture/taking.js", "text/javascript; charset=utf-8", screens_capture_taking_js),
    FILE_OF("/page/screens/capture/watching.js", "text/javascript; charset=utf-8", screens_capture_watching_js),
    FILE_OF("/page/screens/consent.js", "text/javascript; charset=utf-8", screens_consent_js),
    FILE_OF("/page/screens/finished.js", "text/javascript; charset=utf-8", screens_finished_js),
    FILE_OF("/page/screens/start.js", "text/javascript; charset=utf-8", screens_start_js),
    FILE_OF("/page/screens/summary.js", "text/javascript; charset=utf-8", screens_summary_js),
    FILE_OF("/page/screens/token.js", "text/javascript; charset=utf-8", screens_token_js),
    FILE_OF("/page/service.js", "text/javascript; charset=utf-8", service_js),
    FILE_OF("/page/shortcuts.js", "text/javascript; charset=utf-8", shortcuts_js),
    FILE_OF("/page/sounds.js", "text/javascript; charset=utf-8", sounds_js),
    FILE_OF("/page/station.js", "text/javascript; charset=utf-8", station_js),
    FILE_OF("/page/style.css", "text/css; charset=utf-8", style_css),
    FILE_OF("/page/theme.js", "text/javascript; charset=utf-8", theme_js),
    FILE_OF("/page/words.js", "text/javascript; charset=utf-8", words_js),
    FILE_OF("/page/words/en.js", "text/javascript; charset=utf-8", words_en_js),
    FILE_OF("/page/words/vi.js", "text/javascript; charset=utf-8", words_vi_js),
};

const struct rdg_page_file *const rdg_page_files = files;
const size_t rdg_page_file_count = sizeof(files) / sizeof(files[0]);
