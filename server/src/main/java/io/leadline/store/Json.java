package io.leadline.store;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leadline.event.AccountId;
import io.leadline.event.ActId;
import io.leadline.event.AlarmId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MailId;
import io.leadline.event.MemberInterface;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How facts and records stand in the store: JSON with the names of the record's components, ids
/// and people as strings, times as epoch milliseconds, amounts as decimal strings; what is empty is
/// left out, because Lua cannot tell an empty list from an empty object.
final class Json {
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    var words = new SimpleModule("leadline");
    word(words, AccountId.class, AccountId::new);
    word(words, AlarmId.class, AlarmId::new);
    word(words, ActId.class, ActId::new);
    word(words, CallId.class, CallId::new);
    word(words, CompanyId.class, CompanyId::new);
    word(words, ContactId.class, ContactId::new);
    word(words, EmailAddress.class, EmailAddress::new);
    word(words, LeadId.class, LeadId::new);
    word(words, Login.class, Login::new);
    word(words, MailId.class, MailId::new);
    word(words, MemberInterface.class, MemberInterface::new);
    word(words, PhoneNumber.class, PhoneNumber::new);
    word(words, QueueName.class, QueueName::new);
    word(words, SourceKey.class, SourceKey::new);
    word(words, TaskId.class, TaskId::new);
    words.addSerializer(Person.class, writing((person, out) -> out.writeString(person.key())));
    words.addDeserializer(Person.class, reading(in -> Person.of(in.getText())));
    words.addSerializer(
        Instant.class, writing((time, out) -> out.writeNumber(time.toEpochMilli())));
    words.addDeserializer(
        Instant.class, reading(in -> Instant.ofEpochMilli(in.getDecimalValue().longValue())));
    JsonMapper made =
        JsonMapper.builder(withoutMemoryOfNames())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(words)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    var absentIsEmpty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    made.configOverride(List.class).setSetterInfo(absentIsEmpty);
    made.configOverride(Map.class).setSetterInfo(absentIsEmpty);
    made.configOverride(String.class).setSetterInfo(absentIsEmpty);
    made.configOverride(BigDecimal.class)
        .setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING));
    return made;
  }

  /// Names are ids in much of what is read, each a new one: they are not kept for the next time.
  private static JsonFactory withoutMemoryOfNames() {
    return JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
  }

  private static <T> void word(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addSerializer(type, writing((value, out) -> out.writeString(value.toString())));
    module.addDeserializer(type, reading(in -> read.apply(in.getText())));
  }

  private static <T> JsonSerializer<T> writing(Writing<T> how) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider context)
          throws IOException {
        how.write(value, out);
      }
    };
  }

  private static <T> JsonDeserializer<T> reading(Reading<T> how) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return how.read(in);
      }
    };
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }

  static ObjectNode parse(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalStateException("the store holds what is no JSON: " + text, e);
    }
  }

  static <T> T read(JsonNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "the store holds what is no " + type.getSimpleName() + ": " + node, e);
    }
  }

  private interface Writing<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }

  private interface Reading<T> {
    T read(JsonParser in) throws IOException;
  }
}
