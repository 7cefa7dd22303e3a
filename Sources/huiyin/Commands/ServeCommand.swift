import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Start the server.")
    func run() async throws { _ = try await Settings.load() ; _ = try Home.locate(named: nil) }
}
