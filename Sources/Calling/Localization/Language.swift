/// An announcement language of Webex Calling.
package struct Language: Sendable, Hashable {
  /// The index in `table`.
  private let index: UInt8

  /// The code as the live API returns it, for example `en_us`.
  package var code: String { Self.table[Int(index)].code }
  /// The code in the form of preferred languages, for example `en_US`.
  ///
  /// Source: a live test of a client.
  package var localeCode: String {
    let parts = code.split(separator: "_")
    return parts.count == 2 ? "\(parts[0])_\(parts[1].uppercased())" : code
  }

  /// The display name, for example `English`.
  package var name: String { Self.table[Int(index)].name }

  /// Reads `en_us`, `en-US` or `en_US`; `nil` if Webex Calling does not support the language.
  package init?(_ code: String) {
    guard let index = Self.table.firstIndex(where: { $0.code.matchesCode(code) }) else {
      return nil
    }
    self.index = UInt8(index)
  }

  private init(index: Int) { self.index = UInt8(index) }

  package static let all = table.indices.map(Language.init(index:))

  package static let english = all[0]

  /// Source: the announcement languages that Webex Calling lists; "English" for `en_us` and
  /// "Finnish (Finland)" were observed, the other names are assumed.
  private static let table: [(code: String, name: String)] = [
    ("en_us", "English"),
    ("ar_ae", "Arabic (United Arab Emirates)"),
    ("ar_sa", "Arabic (Saudi Arabia)"),
    ("bg_bg", "Bulgarian"),
    ("ca_es", "Catalan"),
    ("cs_cz", "Czech"),
    ("da_dk", "Danish"),
    ("de_at", "German (Austria)"),
    ("de_ch", "German (Switzerland)"),
    ("de_de", "German"),
    ("el_gr", "Greek"),
    ("en_au", "English (Australia)"),
    ("en_ca", "English (Canada)"),
    ("en_gb", "English (United Kingdom)"),
    ("en_in", "English (India)"),
    ("en_nz", "English (New Zealand)"),
    ("en_sg", "English (Singapore)"),
    ("en_za", "English (South Africa)"),
    ("es_co", "Spanish (Colombia)"),
    ("es_es", "Spanish"),
    ("es_mx", "Spanish (Mexico)"),
    ("es_us", "Spanish (United States)"),
    ("et_ee", "Estonian"),
    ("fi_fi", "Finnish (Finland)"),
    ("fr_be", "French (Belgium)"),
    ("fr_ca", "French (Canada)"),
    ("fr_ch", "French (Switzerland)"),
    ("fr_fr", "French"),
    ("he_il", "Hebrew"),
    ("hr_hr", "Croatian"),
    ("hu_hu", "Hungarian"),
    ("id_id", "Indonesian"),
    ("it_ch", "Italian (Switzerland)"),
    ("it_it", "Italian"),
    ("ja_jp", "Japanese"),
    ("ko_kr", "Korean"),
    ("lt_lt", "Lithuanian"),
    ("lv_lv", "Latvian"),
    ("nb_no", "Norwegian"),
    ("nl_be", "Dutch (Belgium)"),
    ("nl_nl", "Dutch"),
    ("pl_pl", "Polish"),
    ("pt_br", "Portuguese (Brazil)"),
    ("pt_pt", "Portuguese"),
    ("ro_ro", "Romanian"),
    ("ru_ru", "Russian"),
    ("sk_sk", "Slovak"),
    ("sl_si", "Slovenian"),
    ("sr_rs", "Serbian"),
    ("sv_se", "Swedish"),
    ("th_th", "Thai"),
    ("tr_tr", "Turkish"),
    ("uk_ua", "Ukrainian"),
    ("vi_vn", "Vietnamese"),
    ("zh_cn", "Chinese (Mandarin)"),
    ("zh_hk", "Chinese (Hong Kong)"),
    ("zh_tw", "Chinese (Taiwan)"),
  ]
}

extension String {
  /// Whether a client's code matches this code, ignoring case and treating `-` as `_`.
  fileprivate func matchesCode(_ code: String) -> Bool {
    guard utf8.count == code.utf8.count else { return false }
    return zip(utf8, code.utf8).allSatisfy { letter, other in
      switch other {
      case UInt8(ascii: "-"): letter == UInt8(ascii: "_")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter == other | 0x20
      default: letter == other
      }
    }
  }
}
