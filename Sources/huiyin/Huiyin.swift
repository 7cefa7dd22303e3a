import ArgumentParser
import Configuration
import Logging
import ServiceLifecycle
import Web
import Store

@main
struct Huiyin: AsyncParsableCommand {
    func run() async throws {}
}
