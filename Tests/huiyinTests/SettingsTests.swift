import Configuration
import Foundation
import Testing

@testable import huiyin

@Suite struct SettingsTests {
    private func settings(_ environment: [String: String]) throws -> Settings {
        try Settings(ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment)).scoped(to: "huiyin"))
    }

    @Test func defaultsListenOnThisMachineOnly() throws {
        let settings = try settings([:])
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8080)
        #expect(settings.timeZone.identifier == "Asia/Shanghai")
    }

    @Test func environmentOverrides() throws {
        let settings = try settings([
            "HUIYIN_PORT": "9000", "HUIYIN_TIME_ZONE": "Europe/Berlin", "HUIYIN_PUBLIC_URL": "https://voc.example",
        ])
        #expect(settings.port == 9000)
        #expect(settings.timeZone.identifier == "Europe/Berlin")
        #expect(settings.publicURL == "https://voc.example")
    }

    @Test(arguments: [
        ("HUIYIN_PORT", "many"), ("HUIYIN_PORT", "70000"), ("HUIYIN_TIME_ZONE", "Beijing time"), ("HUIYIN_CURRENCY", "yuan"),
        ("HUIYIN_FRAME_ANCESTORS", "*"),
    ])
    func badValueIsNamed(key: String, value: String) throws {
        let problem = #expect(throws: CommandProblem.self) { try settings([key: value]) }
        #expect(problem?.description.contains("“\(value)”") == true)
    }

    @Test func everyKeyIsDocumented() throws {
        let example = try String(contentsOf: Repository.root.appending(path: ".env.example"), encoding: .utf8)
        for key in Settings.keys {
            let name = "HUIYIN_" + key.uppercased().replacing(".", with: "_")
            #expect(example.contains("\(name)="), "\(name) is not described in .env.example")
        }
    }
}
