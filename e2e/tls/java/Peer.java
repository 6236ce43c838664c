import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.util.EnumSet;
import java.util.Properties;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Both ends of TLS as a Mule runtime sets them up: stores of PKCS #12 from the classpath, their password from a
 * properties file there, revocation by PKIX of the end entity alone. One process serves, the other connects.
 *
 * Lines of the file of arguments, for serve: name, keystore or -, truststore or -, versions.
 * For connect: name, keystore or -, truststore, host, port, versions, suites or -. A store is `file:password-property:properties`.
 */
public class Peer {
  public static void main(String[] arguments) throws Exception {
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      String[] words = line.split(" ");
      if (arguments[0].equals("serve")) serve(words);
      else connect(words);
    }
    System.out.println("ready");
    System.out.flush();
    if (arguments[0].equals("serve")) while (System.in.read() >= 0) {}
    System.exit(0);
  }

  static void serve(String[] words) throws Exception {
    SSLServerSocket listener =
        (SSLServerSocket)
            context(words[1], words[2])
                .getServerSocketFactory()
                .createServerSocket(0, 16, InetAddress.getLoopbackAddress());
    SSLParameters parameters = listener.getSSLParameters();
    parameters.setProtocols(words[3].split(","));
    // A truststore of a listener means that a certificate of the client is needed.
    parameters.setNeedClientAuth(!words[2].equals("-"));
    listener.setSSLParameters(parameters);
    System.out.println("port " + words[0] + " " + listener.getLocalPort());
    Thread thread = new Thread(() -> accept(words[0], listener));
    thread.setDaemon(true);
    thread.start();
  }

  static void accept(String name, SSLServerSocket listener) {
    while (true) {
      try (SSLSocket socket = (SSLSocket) listener.accept()) {
        socket.setSoTimeout(60_000);
        socket.getInputStream().read();
        String peer = socket.getNeedClientAuth() ? socket.getSession().getPeerPrincipal().getName() : "nobody";
        socket.getOutputStream().write((peer + "\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        System.out.printf("seen %s ok%n", name);
      } catch (Exception refused) {
        System.out.printf("seen %s refused%s%n", name, reasons(refused));
      }
    }
  }

  static void connect(String[] words) {
    String name = words[0];
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(words[4]))) {
      SSLSocket socket =
          (SSLSocket)
              context(words[1], words[2])
                  .getSocketFactory()
                  .createSocket(plain, words[3], Integer.parseInt(words[4]), true);
      socket.setSoTimeout(60_000);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(words[5].split(","));
      if (!words[6].equals("-")) parameters.setCipherSuites(words[6].split(","));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.getOutputStream().write('?');
      socket.getOutputStream().flush();
      // In TLS 1.3 a server refuses a client only after the client's side of the handshake.
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream from = socket.getInputStream();
      for (int each = from.read(); each > '\n'; each = from.read()) answer.write(each);
      if (answer.size() == 0) throw new IllegalStateException("the server said nothing");
      System.out.printf(
          "%s ok %s %s %s%n",
          name, socket.getSession().getProtocol(), socket.getSession().getCipherSuite(), answer);
    } catch (Exception refused) {
      System.out.printf("%s refused%s%n", name, reasons(refused));
    }
  }

  static String reasons(Throwable refused) {
    StringBuilder why = new StringBuilder();
    for (Throwable each = refused; each != null; each = each.getCause()) why.append(' ').append(each);
    return why.toString().replace('\n', ' ');
  }

  static SSLContext context(String keystore, String truststore) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(keystore), trust(truststore), null);
    return context;
  }

  static KeyManager[] keys(String store) throws Exception {
    if (store.equals("-")) return null;
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(load(store), password(store));
    return factory.getKeyManagers();
  }

  static TrustManager[] trust(String store) throws Exception {
    if (store.equals("-")) return null;
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(load(store), new X509CertSelector());
    PKIXRevocationChecker checker =
        (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
    checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY));
    parameters.addCertPathChecker(checker);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return factory.getTrustManagers();
  }

  static KeyStore load(String store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = resource(store.split(":")[0])) {
      keys.load(file, password(store));
    }
    return keys;
  }

  static char[] password(String store) throws Exception {
    String[] parts = store.split(":");
    Properties properties = new Properties();
    try (InputStream file = resource(parts[2])) {
      properties.load(file);
    }
    return properties.getProperty(parts[1]).toCharArray();
  }

  static InputStream resource(String name) {
    return ClassLoader.getSystemResourceAsStream(name);
  }
}
