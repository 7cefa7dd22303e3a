import Glibc

/// GB18030 (and its subsets GBK and GB 2312) to UTF-8 by the C library's converter, which carries the mapping table.
///
///     bytes D6 D0 CE C4 → 中文
///
/// A byte that starts no character becomes U+FFFD and is counted; reading goes on behind it.
final class GB18030Transcoder: Transcoder {
    private(set) var malformed = 0
    private let converter: iconv_t?
    private var pending: [UInt8] = []

    init() {
        let opened = iconv_open("UTF-8", "GB18030")
        converter = opened == iconv_t(bitPattern: -1) ? nil : opened
    }

    deinit {
        if let converter { iconv_close(converter) }
    }

    func decode(_ chunk: [UInt8], last: Bool, into output: inout [UInt8]) {
        var input = pending + chunk
        pending = []
        guard let converter else {
            malformed += input.count
            return output.append(contentsOf: input.map { $0 < 0x80 ? $0 : 0x3F })
        }
        var room = [UInt8](repeating: 0, count: input.count * 2 + 64)
        let count = input.count
        input.withUnsafeMutableBytes { source in
            room.withUnsafeMutableBytes { target in
                guard let sourceBase = source.baseAddress, let targetBase = target.baseAddress else { return }
                var from: UnsafeMutablePointer<CChar>? = sourceBase.assumingMemoryBound(to: CChar.self)
                var left = count
                while left > 0 {
                    var to: UnsafeMutablePointer<CChar>? = targetBase.assumingMemoryBound(to: CChar.self)
                    var free = target.count
                    let result = iconv(converter, &from, &left, &to, &free)
                    let problem = errno
                    output.append(contentsOf: UnsafeRawBufferPointer(start: targetBase, count: target.count - free))
                    if result != -1 || problem == E2BIG { continue }
                    if problem == EINVAL && !last {
                        pending = Array(source[(count - left)...])
                        return
                    }
                    malformed += 1
                    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    from = from.map { $0 + 1 }
                    left -= 1
                }
            }
        }
    }
}
