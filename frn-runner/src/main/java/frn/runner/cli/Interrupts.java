package frn.runner.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in its own way when the user presses Ctrl-C or the system ends the process. A
 * shutdown hook would be too late: H2 closes the database in one. The class that the platform has
 * for this, {@code sun.misc.Signal}, is reached by reflection because its use is a warning.
 */
final class Interrupts implements AutoCloseable {
  /** What an orderly end may take; a worker alone gets ten seconds of it. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final CountDownLatch happened = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<Object, Object> earlier = new LinkedHashMap<>();

  /**
   * Listens, until it is closed; a second signal ends the process at once.
   *
   * @param first what to say at the first signal
   */
  Interrupts(Runnable first) {
    this(first, false);
  }

  /**
   * As with {@link #Interrupts}, but the process takes as long as it needs, however often asked.
   */
  static Interrupts patient(Runnable first) {
    return new Interrupts(first, true);
  }

  private Interrupts(Runnable first, boolean patient) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (!method.getName().equals("handle")) {
            return method.getName().equals("equals")
                ? (Object) (proxy == arguments[0])
                : method.getName().equals("hashCode") ? (Object) 0 : "interrupts";
          }
          if (patient) {
            happened.countDown();
            first.run();
            return null;
          }
          if (happened.getCount() == 0) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
          happened.countDown();
          first.run();
          endInAnyCase();
          return null;
        };
    SIGNALS.forEach(name -> handle(name, handler));
  }

  /** Whatever hangs, a database or a driver, does not keep the process. */
  private void endInAnyCase() {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (!over.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                  Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "end in any case");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for a signal, for some time; true once there was one. */
  boolean await(long millis) throws InterruptedException {
    return happened.await(millis, TimeUnit.MILLISECONDS);
  }

  private void handle(String name, InvocationHandler handler) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Object proxy =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(), new Class<?>[] {handlerType}, handler);
      earlier.put(signal, type.getMethod("handle", type, handlerType).invoke(null, signal, proxy));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no signals", e);
    }
  }

  /** What was before is again. */
  @Override
  public void close() {
    over.countDown();
    earlier.forEach(
        (signal, handler) -> {
          try {
            Class<?> type = signal.getClass();
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no signals", e);
          }
        });
  }
}
