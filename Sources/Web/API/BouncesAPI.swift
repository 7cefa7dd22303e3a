import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// What mail providers report: mailboxes that do not exist any more.
enum BouncesAPI {
    struct Bounce: Decodable {
        var email: String
    }

    struct Receipt: Encodable, Sendable {
        /// Customers who are not written to there any more.
        var customers: Int
    }

    static func report(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let bounce = try await request.json(Bounce.self, upTo: 10_000)
        let desk = try AnswersPage.desk(site.services)
        return try .json(Receipt(customers: try await desk.bounced(bounce.email, at: site.services.clock())))
    }
}
