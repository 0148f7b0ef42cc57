package io.leadline.store;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Whether a Redis or Valkey is installed.
final class RedisHere implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if ("true".equals(System.getenv("CI"))) {
      return ConditionEvaluationResult.enabled("a skip is a failure here");
    }
    return EmbeddedStore.installed().isPresent()
        ? ConditionEvaluationResult.enabled("a store is installed")
        : ConditionEvaluationResult.disabled("neither valkey-server nor redis-server is installed");
  }
}
