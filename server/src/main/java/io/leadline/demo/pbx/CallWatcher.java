package io.leadline.demo.pbx;

/// Is told what a person beside the phones would notice. On the timeline.
public interface CallWatcher {

  /// The caller talks to somebody.
  ///
  /// @param device the phone that answered
  void connected(String llId, Caller caller, String device);

  /// The call is over.
  ///
  /// @param device the phone that had answered; blank when none did
  void ended(String llId, Caller caller, String device);

  /// A call-back is over.
  ///
  /// @param reached whether the client answered
  void calledBack(String llId, String client, String device, boolean reached);
}
