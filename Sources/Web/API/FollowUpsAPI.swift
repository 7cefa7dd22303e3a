import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// Writing to the customer of a case, for programs.
enum FollowUpsAPI {
    struct Wish: Decodable {
        var title: String
        var words: String
        var channel: String
        /// "zh" unless said otherwise.
        var language: String?
    }

    struct Receipt: Encodable, Sendable {
        /// Key of the message in the delivery log.
        var message: String
        var channel: String
    }

    static func send(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Wish.self, upTo: 1 << 14)
        let cases = try CasesPage.desk(site.services)
        guard let id = Int64(context.parameter("id")), let file = try await cases.repository.caseFile(id: id) else {
            throw WebError.notFound
        }
        let letter = FollowUpForm.Letter(
            title: wish.title, words: wish.words, channel: wish.channel, language: wish.language == "en" ? "en" : "zh")
        let message = try await FollowUpForm.write(letter, to: file, context, site)
        return try .json(Receipt(message: message.key, channel: message.channel), status: .created)
    }
}
