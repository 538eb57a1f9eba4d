/// A language that announcements can be made in.
package struct Language: Sendable, Hashable {
  /// As the live API spells it on reads, for example `en_us`.
  package let code: String
  /// As it shows it to people, for example `English`.
  package let name: String

  /// Reads `en_us`, `en-US` or `en_US`; `nil` if Webex Calling has no such language.
  package init?(_ spelling: String) {
    let code = spelling.lowercased().replacing("-", with: "_")
    guard let language = Self.all.first(where: { $0.code == code }) else { return nil }
    self = language
  }

  private init(_ code: String, _ name: String) {
    self.code = code
    self.name = name
  }

  /// Source: the announcement languages that Webex Calling lists; "English" for `en_us` was
  /// observed, the other names are assumed.
  package static let all = [
    Language("en_us", "English"),
    Language("ar_ae", "Arabic (United Arab Emirates)"),
    Language("ar_sa", "Arabic (Saudi Arabia)"),
    Language("bg_bg", "Bulgarian"),
    Language("ca_es", "Catalan"),
    Language("cs_cz", "Czech"),
    Language("da_dk", "Danish"),
    Language("de_at", "German (Austria)"),
    Language("de_ch", "German (Switzerland)"),
    Language("de_de", "German"),
    Language("el_gr", "Greek"),
    Language("en_au", "English (Australia)"),
    Language("en_ca", "English (Canada)"),
    Language("en_gb", "English (United Kingdom)"),
    Language("en_in", "English (India)"),
    Language("en_nz", "English (New Zealand)"),
    Language("en_sg", "English (Singapore)"),
    Language("en_za", "English (South Africa)"),
    Language("es_co", "Spanish (Colombia)"),
    Language("es_es", "Spanish"),
    Language("es_mx", "Spanish (Mexico)"),
    Language("es_us", "Spanish (United States)"),
    Language("et_ee", "Estonian"),
    Language("fi_fi", "Finnish"),
    Language("fr_be", "French (Belgium)"),
    Language("fr_ca", "French (Canada)"),
    Language("fr_ch", "French (Switzerland)"),
    Language("fr_fr", "French"),
    Language("he_il", "Hebrew"),
    Language("hr_hr", "Croatian"),
    Language("hu_hu", "Hungarian"),
    Language("id_id", "Indonesian"),
    Language("it_ch", "Italian (Switzerland)"),
    Language("it_it", "Italian"),
    Language("ja_jp", "Japanese"),
    Language("ko_kr", "Korean"),
    Language("lt_lt", "Lithuanian"),
    Language("lv_lv", "Latvian"),
    Language("nb_no", "Norwegian"),
    Language("nl_be", "Dutch (Belgium)"),
    Language("nl_nl", "Dutch"),
    Language("pl_pl", "Polish"),
    Language("pt_br", "Portuguese (Brazil)"),
    Language("pt_pt", "Portuguese"),
    Language("ro_ro", "Romanian"),
    Language("ru_ru", "Russian"),
    Language("sk_sk", "Slovak"),
    Language("sl_si", "Slovenian"),
    Language("sr_rs", "Serbian"),
    Language("sv_se", "Swedish"),
    Language("th_th", "Thai"),
    Language("tr_tr", "Turkish"),
    Language("uk_ua", "Ukrainian"),
    Language("vi_vn", "Vietnamese"),
    Language("zh_cn", "Chinese (Mandarin)"),
    Language("zh_hk", "Chinese (Hong Kong)"),
    Language("zh_tw", "Chinese (Taiwan)"),
  ]
}
