package io.leadline.store.person;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Records as stored.
final class Records {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Records() {}

  static ObjectNode none() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode parse(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalStateException("the store holds what is no JSON: " + text, e);
    }
  }

  /// The keys of a contact's numbers and addresses.
  static List<String> identities(ObjectNode contact) {
    var keys = new ArrayList<String>();
    contact.path("phones").forEach(phone -> keys.add("n:" + phone.asText()));
    contact.path("mails").forEach(mail -> keys.add("m:" + mail.asText()));
    return keys;
  }

  /// The key of an address as a mail's header writes it.
  static String address(String header) {
    int open = header.lastIndexOf('<');
    String bare = open < 0 ? header : header.substring(open + 1).replace(">", "");
    return "m:" + bare.strip().toLowerCase(ROOT);
  }

  static ArrayNode list(Iterable<String> values) {
    ArrayNode list = MAPPER.createArrayNode();
    values.forEach(list::add);
    return list;
  }

  static ObjectNode byId(Map<String, ObjectNode> records) {
    ObjectNode all = none();
    records.forEach((id, record) -> {
      ObjectNode shown = record.deepCopy();
      shown.remove(List.of("v", "f"));
      all.set(id, shown);
    });
    return all;
  }
}
