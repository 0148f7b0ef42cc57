package io.leadline.pbx.ami;

import org.asteriskjava.manager.action.AbstractManagerAction;

/// `QueueChangePriorityCaller` (app_queue.c). With `Immediate` the caller's place changes at once;
/// versions that do not know it only note the priority. Public, because Asterisk-Java reads it by
/// reflection.
public final class PriorityAction extends AbstractManagerAction {
  private static final long serialVersionUID = 1;

  private final String queue;
  private final String caller;
  private final int priority;

  public PriorityAction(String queue, String caller, int priority) {
    this.queue = Clean.line(queue);
    this.caller = Clean.line(caller);
    this.priority = priority;
  }

  @Override
  public String getAction() {
    return "QueueChangePriorityCaller";
  }

  public String getQueue() {
    return queue;
  }

  public String getCaller() {
    return caller;
  }

  public int getPriority() {
    return priority;
  }

  public String getImmediate() {
    return "yes";
  }
}
