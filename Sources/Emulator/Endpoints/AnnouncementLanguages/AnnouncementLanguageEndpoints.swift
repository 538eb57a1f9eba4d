internal import Calling
internal import HTTP
internal import JSON

enum AnnouncementLanguageEndpoints {
  static let all: [Endpoint<Organization>] = [listAnnouncementLanguages]

  private static let listAnnouncementLanguages = Endpoint<Organization>(
    "readListOfAnnouncementLanguages",
    .get,
    "/telephony/config/announcementLanguages",
    .telephonyRead,
    SuccessResponse(200, .languageList)
  ) { _, _ throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("languages") { json in
          for language in Language.all {
            json.object { json in
              json.member("name", language.name)
              json.member("code", language.code)
            }
          }
        }
      }
    }
  }
}
