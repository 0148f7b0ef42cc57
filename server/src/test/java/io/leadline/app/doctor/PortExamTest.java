package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.PortExam.Server;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortExamTest {
  private static final Path STATE = Path.of("/var/lib/leadline");

  @Test
  void runningServerIsOursByTheFolderOfItsState() {
    assertThat(PortExam.whose("{\"status\":\"up\",\"state\":\"/var/lib/leadline\"}", STATE))
        .isEqualTo(Server.OURS);
    assertThat(PortExam.whose("{\"status\":\"up\",\"state\":\"/srv/other\"}", STATE))
        .isEqualTo(Server.ANOTHER);
  }

  @Test
  void anythingElseThatAnswersIsNoServerOfOurs() {
    assertThat(PortExam.whose("<html>hello</html>", STATE)).isEqualTo(Server.NONE);
  }
}
