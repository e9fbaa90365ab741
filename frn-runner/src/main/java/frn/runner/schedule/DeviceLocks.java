package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Locks on the GPUs of this machine, for runners of all homes and users: a file each, whose lock
 * the operating system frees when its process ends. CPU cores are the operating system's to divide.
 */
final class DeviceLocks implements AutoCloseable {
  private final Path folder;
  private final VisibleGpus visible;
  private final List<String> identities;
  private final Map<Device, FileChannel> held = new HashMap<>();

  /**
   * @param folder that all users may write to
   * @param visible the GPUs that this process may use
   * @param identities of all GPUs of the machine, in the order of their numbers
   */
  DeviceLocks(Path folder, VisibleGpus visible, List<String> identities) {
    this.folder = requireNonNull(folder, "folder is null");
    this.visible = requireNonNull(visible, "visible is null");
    this.identities = List.copyOf(identities);
  }

  /** What a slot is called on this machine, by whichever process. */
  String name(Slot slot) {
    Device device = slot.compute().device();
    return device.gpu().isPresent() ? visible.identity(device, identities) : slot.name();
  }

  /** Takes a device, unless another process has it. */
  synchronized boolean acquire(Device device) {
    if (device.gpu().isEmpty() || held.containsKey(device)) {
      return true;
    }
    Path file = folder.resolve("frn-gpu-" + visible.identity(device, identities) + ".lock");
    try {
      FileChannel channel = open(file);
      if (lock(channel)) {
        held.put(device, channel);
        return true;
      }
      channel.close();
      return false;
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot lock %s by %s: %s; may this user write there?".formatted(device, file, e),
          e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // of this very process
    }
  }

  /** Where anybody may write, systems refuse to create anew what is another user's already. */
  private static FileChannel open(Path file) throws IOException {
    if (!Files.exists(file)) {
      try {
        FileChannel made =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        return made;
      } catch (FileAlreadyExistsException e) {
        return FileChannel.open(file, StandardOpenOption.WRITE); // another one was faster
      }
    }
    return FileChannel.open(file, StandardOpenOption.WRITE);
  }

  /** Gives a device back. */
  synchronized void release(Device device) {
    FileChannel channel = held.remove(device);
    if (channel != null) {
      close(device, channel);
    }
  }

  private static void close(Device device, FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "the lock of " + device + " is not given back: " + e, e);
    }
  }

  @Override
  public synchronized void close() {
    held.forEach(DeviceLocks::close);
    held.clear();
  }
}
