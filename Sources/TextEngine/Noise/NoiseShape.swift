/// Counts of what a text consists of.
struct NoiseShape {
    private(set) var letters = 0
    private(set) var han = 0
    private(set) var otherLetters = 0
    private(set) var emotions = 0
    private(set) var urls = 0
    private(set) var masks = 0
    private(set) var longestDigits = 0
    /// Whether the digits are one of the numbers that people write as words: 666, 233, 520, 88.
    private(set) var numberWord = false

    init(_ text: PreparedText) {
        var digits: [UInt32] = []
        var run = 0
        for scalar in text.scalars {
            run = ScalarClass.isDigit(scalar) ? run + 1 : 0
            longestDigits = max(longestDigits, run)
            if ScalarClass.isHan(scalar) {
                han += 1
                letters += 1
            } else if ScalarClass.isLatin(scalar) {
                letters += 1
            } else if ScalarClass.isKana(scalar) || ScalarClass.isOtherLetter(scalar) {
                otherLetters += 1
                letters += 1
            } else if ScalarClass.isDigit(scalar) {
                if digits.count < 4 { digits.append(scalar - 0x30) }
            } else if Marker.emotion(of: scalar) != nil || scalar >= Marker.emoticonBase && Marker.contains(scalar) {
                emotions += 1
            } else if scalar == Marker.url {
                urls += 1
            } else if scalar == Marker.masked {
                masks += 1
            }
        }
        numberWord = Self.numberWords.contains(digits)
    }

    private static let numberWords: Set<[UInt32]> = [
        [6, 6], [6, 6, 6], [6], [2, 3, 3, 3], [2, 3, 3], [5, 2, 0], [8, 8], [8, 8, 8], [1, 0, 0], [9, 9, 9], [9, 9], [5], [1, 0], [1], [2],
        [3], [4], [0],
    ]
}
