extension CBEFFDocument {
  /// The document as XML.
  public func encoded() -> [UInt8] {
    func element(_ name: String, _ text: String) -> String {
      "<\(name)>\(CBEFFDocument.escaped(text))</\(name)>"
    }
    let version = "<Major>1</Major><Minor>1</Minor>"
    var out = Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/">
      <BIRInfo><Integrity>false</Integrity></BIRInfo>

      """.utf8)
    for record in records {
      var text = "<BIR><Version>\(version)</Version><CBEFFVersion>\(version)</CBEFFVersion>"
      text += "<BIRInfo><Integrity>false</Integrity></BIRInfo><BDBInfo><Format>"
      text += element("Organization", record.formatOwner) + element("Type", record.formatType)
      text += "</Format>"
      if !record.creationDate.isEmpty { text += element("CreationDate", record.creationDate) }
      text += element("Type", record.type)
      if !record.subtype.isEmpty { text += element("Subtype", record.subtype) }
      text += element("Level", record.level) + element("Purpose", record.purpose)
      if let quality = record.quality {
        text += "<Quality>" + element("Score", "\(quality)") + "</Quality>"
      }
      out += Array((text + "</BDBInfo><BDB>").utf8) + Base64.encode(record.data)
      out += Array("</BDB></BIR>\n".utf8)
    }
    return out + Array("</BIR>\n".utf8)
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      default: out.append(character)
      }
    }
    return out
  }
}
