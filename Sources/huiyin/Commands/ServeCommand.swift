import Access
import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// `huiyin serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Start the server.")

    @Option(help: "The SQLite file; made when it is not there.")
    var database: String?

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port: Int?

    @Option(help: "Address to listen on.")
    var host: String?

    @Flag(help: "Load the demo brand, a made-up year, into a database that holds nothing yet.")
    var demo = false

    func run() async throws {
        var settings = try await Settings.load()
        settings.database = database ?? settings.database
        settings.port = port ?? settings.port
        settings.host = host ?? settings.host
        let logger = Logger(label: "huiyin")
        let services = try await Services.build(settings: settings)
        if demo {
            let meter = ProgressMeter(name: "云杉生活 · Spruce Living")
            try await services.instance.loadDemo(services.imports, answers: services.answers) { meter.show(share: $0, account: $1) }
            meter.end()
            try await services.loadDemoActions(at: Date())
        }

        let setUp = InstanceSetUp(accounts: services.instance.database)
        let bound = settings
        let application = try buildApplication(
            services: services.web,
            configuration: WebConfiguration(
                host: settings.host,
                port: settings.port,
                echarts: services.home.resources.appending(path: "echarts"),
                logger: logger,
                onRunning: { port in await Self.announce(port: port, settings: bound, setUp: setUp, logger: logger) }
            )
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.background + [application],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        try await services.instance.close()
    }

    /// The address, and while nobody has an account the one-time link, on standard output.
    private static func announce(port: Int, settings: Settings, setUp: InstanceSetUp, logger: Logger) async {
        let address = settings.publicURL ?? "http://\(settings.host):\(port)"
        do {
            if let token = try await setUp.issueToken() {
                try Self.say("First start: create the administrator at \(address)\(SiteURL.setup(token: token).path)")
            }
        } catch {
            logger.error("The set-up link could not be made.", metadata: ["reason": "\(error)"])
        }
        try? Self.say("回音 Huiyin \(Huiyin.version) listens at \(address)")
    }

    /// One line at once, also when standard output is a pipe.
    private static func say(_ line: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }
}
