import Feedback
import Foundation
import Ingestion
import Store
import TextEngine
import Web

/// Everything that the server consists of, composed in one place.
struct Services: Sendable {
    var home: Home
    var instance: Instance
    var web: WebServices

    static func build(settings: Settings) async throws -> Services {
        let home = try Home.locate(named: settings.home)
        let instance = try await Instance.open(settings.database, settings: settings, serving: true)
        let database = instance.database
        let web = WebServices(
            voices: database,
            taxonomies: database,
            sources: database,
            imports: database,
            accounts: database,
            settings: WebSettings(
                secondsFromGMT: database.timeZoneOffset,
                isSecure: settings.publicURL?.hasPrefix("https://") ?? false
            )
        )
        return Services(home: home, instance: instance, web: web)
    }

    func loadDemoIfEmpty(clock: @Sendable () -> Date) async throws {}
}
