package io.leadline.e2e;

/// Something that breaks while callers come, and how it is mended.
enum Fault {
  SERVER_STOPPED(When.BEFORE, true, 2.5) {
    @Override
    void strike(Site site) {
      site.server().stop();
    }

    @Override
    void mend(Site site) {
      site.server().start();
    }
  },
  SERVER_FROZEN(When.BEFORE, true, 3.0) {
    @Override
    void strike(Site site) {
      site.server().freeze();
    }

    @Override
    void mend(Site site) {
      site.server().thaw();
    }
  },
  SERVER_KILLED(When.IN_THE_QUESTION, true, 2.5) {
    @Override
    void strike(Site site) {
      site.server().kill();
    }

    @Override
    void mend(Site site) {
      site.server().start();
    }
  },
  SERVER_FROZEN_IN_THE_QUESTION(When.IN_THE_QUESTION, true, 3.0) {
    @Override
    void strike(Site site) {
      site.server().freeze();
    }

    @Override
    void mend(Site site) {
      site.server().thaw();
    }
  },
  REDIS_STOPPED(When.BEFORE, false, 2.5) {
    @Override
    void strike(Site site) {
      site.lab().kill("redis");
    }

    @Override
    void mend(Site site) {
      site.lab().up("redis");
    }
  },
  REDIS_FROZEN(When.BEFORE, false, 3.0) {
    @Override
    void strike(Site site) {
      site.lab().freeze("redis");
    }

    @Override
    void mend(Site site) {
      site.lab().thaw("redis");
    }
  },
  /// Every line to the pages is taken by somebody who never finishes a sentence.
  WEB_PORT_FROZEN(When.BEFORE, false, 2.5) {
    private static final int LINES = 300;

    @Override
    void strike(Site site) {
      site.server().holdWebLines(LINES);
    }

    @Override
    void mend(Site site) {
      site.server().releaseWebLines();
    }
  };

  /// When it strikes.
  enum When {
    BEFORE,
    IN_THE_QUESTION
  }

  private final When when;
  private final boolean gap;
  private final double silenceSeconds;

  Fault(When when, boolean gap, double silenceSeconds) {
    this.when = when;
    this.gap = gap;
    this.silenceSeconds = silenceSeconds;
  }

  abstract void strike(Site site);

  abstract void mend(Site site);

  When when() {
    return when;
  }

  /// Whether the server sees nothing meanwhile, so that a gap must be marked.
  boolean leavesGap() {
    return gap;
  }

  /// The longest that a caller may hear nothing.
  double silenceSeconds() {
    return silenceSeconds;
  }
}
