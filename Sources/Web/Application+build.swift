public import Access
public import Foundation
public import Hummingbird
public import Logging

/// Where and how the site is served.
public struct WebConfiguration: Sendable {
    public var host: String
    /// 0 takes any free port.
    public var port: Int
    /// The folder that holds `Templates`, `Strings` and `Public`; nil takes the ones built in.
    public var resources: URL?
    /// The folder of ECharts' ES-module build; charts stay tables when nil.
    public var echarts: URL?
    public var passwords: PasswordHash.Parameters
    public var logger: Logger
    /// Called with the port once the server accepts connections.
    public var onRunning: @Sendable (Int) async -> Void

    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        resources: URL? = nil,
        echarts: URL? = nil,
        passwords: PasswordHash.Parameters = .standard,
        logger: Logger = Logger(label: "huiyin.web"),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.resources = resources
        self.echarts = echarts
        self.passwords = passwords
        self.logger = logger
        self.onRunning = onRunning
    }
}

/// Composes the site; the caller runs it as a service of its `ServiceGroup`, which also shuts it down gracefully.
///
/// - Throws: ``TemplateProblem`` or ``StringTable/Problem`` when the templates and texts do not fit together.
public func buildApplication(
    services: WebServices,
    configuration: WebConfiguration
) throws -> some ApplicationProtocol {
    let renderer = try PageRenderer(
        resources: configuration.resources ?? Bundle.module.bundleURL,
        mounted: configuration.echarts.map { [("echarts", $0)] } ?? []
    )
    let site = try Site(services: services, renderer: renderer, passwords: configuration.passwords)
    return Application(
        router: buildRouter(site),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            serverName: nil
        ),
        onServerRunning: { channel in
            await configuration.onRunning(channel.localAddress?.port ?? configuration.port)
        },
        logger: configuration.logger
    )
}

func buildRouter(_ site: Site) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: RequestLog(metrics: site.metrics))
    router.add(middleware: Compression())
    router.add(middleware: SecurityHeaders(isSecure: site.services.settings.isSecure))
    // Once around the identity, whose store may fail, and once inside, where the person's language is known.
    router.add(middleware: ErrorAnswers(site: site))
    router.add(middleware: IdentityMiddleware(site: site))
    router.add(middleware: ErrorAnswers(site: site))
    for route in Routes.all {
        router.on(RouterPath(route.url.pattern), method: route.method, use: route.guarded(site))
    }
    return router
}
