package io.leadline.event;

import java.util.List;

/// Mail domains and numbers that are an account's own, of nobody in particular.
public record OwnKeys(List<String> domains, List<PhoneNumber> numbers) {
  public static final OwnKeys NONE = new OwnKeys(List.of(), List.of());

  public OwnKeys {
    domains = List.copyOf(domains);
    numbers = List.copyOf(numbers);
  }

  public boolean isEmpty() {
    return domains.isEmpty() && numbers.isEmpty();
  }
}
