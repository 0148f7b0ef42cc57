package io.leadline.pbx.ami;

import org.asteriskjava.manager.action.AbstractManagerAction;

/// `QueueWithdrawCaller` (app_queue.c): takes a waiting caller out; `Queue()` ends with
/// QUEUESTATUS=WITHDRAW, and QUEUE_WITHDRAW_INFO holds what is handed over. Public, because
/// Asterisk-Java reads it by reflection.
public final class WithdrawAction extends AbstractManagerAction {
  private static final long serialVersionUID = 1;

  private final String queue;
  private final String caller;
  private final String withdrawInfo;

  /// @param caller the channel's name
  /// @param withdrawInfo what the dialplan is to do next
  public WithdrawAction(String queue, String caller, String withdrawInfo) {
    this.queue = Clean.line(queue);
    this.caller = Clean.line(caller);
    this.withdrawInfo = Clean.line(withdrawInfo);
  }

  @Override
  public String getAction() {
    return "QueueWithdrawCaller";
  }

  public String getQueue() {
    return queue;
  }

  public String getCaller() {
    return caller;
  }

  public String getWithdrawInfo() {
    return withdrawInfo;
  }
}
