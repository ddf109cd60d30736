import CICU
import Foundation

public func icuVersion() -> String { String(cString: zicu_version()) }
